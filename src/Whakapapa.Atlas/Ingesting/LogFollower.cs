using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Reads logs on as they grow, also what was written to one between a look and its rotation.</summary>
/// <param name="ingestion">Reads.</param>
/// <param name="paths">The files that are written to.</param>
/// <param name="interval">Between two looks.</param>
/// <param name="time">The clock.</param>
internal sealed class LogFollower(Ingestion ingestion, IReadOnlyList<string> paths, TimeSpan interval, TimeProvider time)
{
    private const string Compressed = ".gz";

    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);

    // Compressed ones that grew with the last look: rotation is still compressing them, so that their end would be taken for damage.
    private readonly HashSet<string> _growing = new(StringComparer.Ordinal);
    private readonly DateTime _start = time.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1);

    /// <summary>Reads until it is stopped, which it returns from.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // All that was read was kept.
        }
    }

    /// <summary>Reads what is new.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            var rotated = LogPaths.Rotated(path).Where(file => File.GetLastWriteTimeUtc(file) >= _start);
            foreach (var file in rotated.Append(path).Where(HasChanged).ToList())
            {
                await ReadAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private bool HasChanged(string path)
    {
        var file = new FileInfo(path);
        var state = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
        var hasChanged = file.Exists && _seen.GetValueOrDefault(path) != state;
        _seen[path] = state;
        if (hasChanged && path.EndsWith(Compressed, StringComparison.Ordinal))
        {
            _growing.Add(path);
            return false;
        }

        return hasChanged || (_growing.Remove(path) && file.Exists);
    }

    private async Task ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await ingestion.ReadAsync([new FileSource(path)], cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            // Rotated between the look and the reading: it is there under its other name with the next look.
            _seen.Remove(path);
        }
    }
}
