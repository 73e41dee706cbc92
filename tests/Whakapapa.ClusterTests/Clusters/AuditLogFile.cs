using System.Text;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>Follows the file that an API server writes its audit log to, from where it ends at first. For one test at a time.</summary>
public sealed class AuditLogFile
{
    // What never comes has to fail a test, not to hang it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly List<AuditLine> _lines = [];
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
        await WaitForAsync(line => line.AuditId == auditId && line.Stage == stage, cancellationToken);
        return [.. _lines.Where(line => line.AuditId == auditId)];
    }

    /// <summary>Waits for an event; those that were there before count as well.</summary>
    public async Task<AuditLine> WaitForAsync(Func<AuditLine, bool> predicate, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        while (true)
        {
            await ReadOnAsync(timeout.Token);
            if (_lines.FirstOrDefault(predicate) is { } line)
            {
                return line;
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
            _lines.Add(AuditLine.Parse(Encoding.UTF8.GetString(bytes.Span[..end])));
            bytes = bytes[(end + 1)..];
            _position += end + 1;
        }
    }
}
