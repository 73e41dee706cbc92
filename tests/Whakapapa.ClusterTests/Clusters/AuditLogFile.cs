using System.Text;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>Follows the file that an API server writes its audit log to, from where it ends at first. For one test at a time.</summary>
public sealed class AuditLogFile
{
    // What never comes has to fail a test, not to hang it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly Dictionary<string, List<AuditLine>> _lines = [];
    private long _position;

    /// <summary>Initializes a new instance of the <see cref="AuditLogFile"/> class.</summary>
    /// <param name="path">The file, which must exist.</param>
    public AuditLogFile(string path)
    {
        _path = path;
        _position = new FileInfo(path).Length;
    }

    /// <summary>Waits until a request has the event of a stage, and returns all that it has by then, in their order.</summary>
    public async Task<IReadOnlyList<AuditLine>> WaitForAsync(string auditId, string stage, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        while (true)
        {
            await ReadOnAsync(timeout.Token);
            if (_lines.TryGetValue(auditId, out var lines) && lines.Any(line => line.Stage == stage))
            {
                return [.. lines];
            }

            await Task.Delay(Pause, timeout.Token);
        }
    }

    private async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = _position;
        using var grown = new MemoryStream();
        await file.CopyToAsync(grown, cancellationToken);
        var bytes = grown.GetBuffer().AsMemory(0, (int)grown.Length);
        while (bytes.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = AuditLine.Parse(Encoding.UTF8.GetString(bytes.Span[..end]));
            if (!_lines.TryGetValue(line.AuditId, out var lines))
            {
                _lines[line.AuditId] = lines = [];
            }

            lines.Add(line);
            bytes = bytes[(end + 1)..];
            _position += end + 1;
        }
    }
}
