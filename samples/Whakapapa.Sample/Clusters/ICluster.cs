using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Clusters;

/// <summary>Where the reconciler works.</summary>
internal interface ICluster : IAsyncDisposable
{
    /// <summary>What to call it in a sentence.</summary>
    string Description { get; }

    IKubernetesApi Connect();

    /// <summary>Connects with a token that is no longer good.</summary>
    IKubernetesApi ConnectWithExpiredToken();

    /// <summary>All requests so far, in their order.</summary>
    Task<IReadOnlyList<Exchange>> CollectAsync(CancellationToken cancellationToken);
}
