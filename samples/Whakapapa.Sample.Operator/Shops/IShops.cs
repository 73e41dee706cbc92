namespace Whakapapa.Sample.Operator.Shops;

/// <summary>The calls that the operator makes. A refused one is an <see cref="HttpRequestException"/>.</summary>
internal interface IShops
{
    /// <summary>The shops of all namespaces as they are now, and then each time that one changes, until the server ends it.</summary>
    IAsyncEnumerable<Shop> WatchAsync(CancellationToken cancellationToken);

    Task SetFinalizersAsync(Shop shop, IEnumerable<string> finalizers, CancellationToken cancellationToken);

    Task PatchStatusAsync(Shop shop, string phase, CancellationToken cancellationToken);

    /// <summary>Makes the shop's till, a config map, unless it has one.</summary>
    Task OpenTillAsync(Shop shop, CancellationToken cancellationToken);

    /// <summary>Removes it, unless it is gone already.</summary>
    Task CloseTillAsync(Shop shop, CancellationToken cancellationToken);
}
