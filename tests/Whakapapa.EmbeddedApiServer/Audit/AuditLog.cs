using System.Collections.Immutable;
using System.Text;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>All events, in memory and, if wanted, in a file of JSON Lines.</summary>
internal sealed class AuditLog : IDisposable
{
    private readonly object _gate = new();
    private readonly FileStream? _file;
    private ImmutableList<AuditEvent> _events = [];
    private TaskCompletionSource _grown = NewSignal();

    public AuditLog(string? path)
    {
        // Readers may follow the file while it is written, as log shippers do.
        _file = path is null ? null : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    public ImmutableList<AuditEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return _events;
            }
        }
    }

    public void Add(AuditEvent auditEvent)
    {
        lock (_gate)
        {
            _events = _events.Add(auditEvent);
            _file?.Write(Encoding.UTF8.GetBytes(auditEvent.ToJsonLine() + "\n"));
            _file?.Flush();
            _grown.SetResult();
            _grown = NewSignal();
        }
    }

    public async Task<AuditEvent> WaitForAsync(Func<AuditEvent, bool> predicate, CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            ImmutableList<AuditEvent> events;
            Task grown;
            lock (_gate)
            {
                events = _events;
                grown = _grown.Task;
            }

            for (; seen < events.Count; seen++)
            {
                if (predicate(events[seen]))
                {
                    return events[seen];
                }
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _file?.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
