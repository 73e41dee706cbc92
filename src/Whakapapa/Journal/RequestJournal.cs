using System.Diagnostics.CodeAnalysis;

namespace Whakapapa.Journal;

/// <summary>
/// A process's journal in a folder: what is offered is written each second, by a thread of its own, since the pool's may all be taken. Safe for
/// any number of threads.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as its process, or the load context that it is of.")]
internal sealed class RequestJournal(JournalLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly AutoResetEvent _wake = new(initialState: false);
    private int _isStarted;
    private volatile bool _isStopped;

    public TimeProvider Clock => log.Clock;

    /// <summary>Offers a request. It costs no more than to queue it.</summary>
    public void Offer(JournalEntry entry)
    {
        var isTime = log.Offer(entry);
        if (Volatile.Read(ref _isStarted) == 0 && Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "Whakapapa journal" }.UnsafeStart();
        }

        if (isTime)
        {
            _wake.Set();
        }
    }

    /// <summary>Writes all there is, as the process, or the journal, ends.</summary>
    public void Flush() => log.Flush(isLast: true);

    /// <summary>Writes all there is, and nothing more.</summary>
    public void Stop()
    {
        _isStopped = true;
        _wake.Set();
        log.Dispose();
    }

    private void Run()
    {
        while (!_isStopped)
        {
            _wake.WaitOne(Interval);
            log.Flush();
        }
    }
}
