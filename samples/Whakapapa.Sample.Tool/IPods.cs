namespace Whakapapa.Sample.Tool;

/// <summary>The calls that the tool makes.</summary>
internal interface IPods : IDisposable
{
    Task<IReadOnlyList<Pod>> ListAsync(CancellationToken cancellationToken);

    Task<string> LogAsync(Pod pod, CancellationToken cancellationToken);

    Task DeleteAsync(Pod pod, CancellationToken cancellationToken);
}
