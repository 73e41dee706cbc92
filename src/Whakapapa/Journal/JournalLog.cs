using Whakapapa.Diagnostics;
using Whakapapa.Wire;

namespace Whakapapa.Journal;

/// <summary>
/// Brings requests into files. Any number of threads may offer; nothing throws. Requests wait in memory until they have ended and their path is known, but no longer than
/// <see cref="LongestWait"/>, and until the files can be written.
/// </summary>
internal sealed class JournalLog(JournalFiles files, JournalProcess process, JournalLimits limits, TimeProvider clock) : IDisposable
{
    /// <summary>How long a request that has not ended, or whose path may become fuller, is kept back. Then it is written, and once more when that has happened.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private const int MaxBatchBytes = 64 * 1024;
    private static readonly TimeSpan LongestWaitAtExit = TimeSpan.FromSeconds(2);

    private readonly JournalQueue _queue = new(limits.Requests);
    private readonly object _writing = new();
    private readonly JournalPage _page = new();
    private readonly Backoff _backoff = new(clock);
    private readonly Queue<JournalEntry> _ready = new();
    private List<JournalEntry> _underWay = [];
    private List<JournalEntry> _stillUnderWay = [];
    private long _dropped;
    private int _saidSo;

    public TimeProvider Clock => clock;

    /// <summary>Gets how many requests are in memory.</summary>
    public int Count => _queue.Count;

    /// <summary>Offers a request that was sent, or that has ended after it was written.</summary>
    /// <returns>Whether it is time to write.</returns>
    public bool Offer(JournalEntry entry) => _queue.Offer(entry);

    /// <summary>Writes what is ready, unless it failed a moment ago.</summary>
    /// <param name="isLast">Whether to write what is not ready too.</param>
#pragma warning disable CA1031 // Whatever it is, it must not end the process. The journal can be written again when its cause is gone.
    public void Flush(bool isLast = false)
    {
        // A file system that hangs must not keep the process.
        if (!Monitor.TryEnter(_writing, isLast ? LongestWaitAtExit : Timeout.InfiniteTimeSpan))
        {
            return;
        }

        try
        {
            Write(isLast);
        }
        catch (Exception e)
        {
            Recover(e);
        }
        finally
        {
            Monitor.Exit(_writing);
        }
    }

    public void Dispose()
    {
        Flush(isLast: true);
        lock (_writing)
        {
            files.Dispose();
            _page.Dispose();
        }
    }

    private void Write(bool isLast)
    {
        Collect(isLast);
        NoteDropped();
        if (!isLast && !_backoff.IsOver)
        {
            return;
        }

        while (_ready.Count > 0 || _dropped > 0 || _page.HasLateLines)
        {
            if (files.Prepare())
            {
                _page.Begin(process with { Part = files.Part });
            }

            _page.AddLateLines();
            var count = AddRequests();
            if (_dropped > 0)
            {
                _page.Add(new JournalDropped(clock.GetUtcNow(), _dropped));
            }

            files.Write(_page.Lines);
            Forget(count);
        }
    }

    private void Collect(bool isLast)
    {
        while (_queue.TryTake(out var entry))
        {
            _underWay.Add(entry);
        }

        foreach (var entry in _underWay)
        {
            if (isLast || entry is { HasEnded: true, MayBeExplained: false } || clock.GetElapsedTime(entry.Timestamp) >= LongestWait)
            {
                _ready.Enqueue(entry);
            }
            else
            {
                _stillUnderWay.Add(entry);
            }
        }

        _underWay.Clear();
        (_underWay, _stillUnderWay) = (_stillUnderWay, _underWay);
    }

    private int AddRequests()
    {
        var count = 0;
        foreach (var entry in _ready)
        {
            try
            {
                _page.Add(entry);
            }
            catch (Exception e)
            {
                // Or it would stand in the way of all that come after it.
                _dropped++;
                Say(e);
            }

            count++;
            if (_page.Lines.Length >= MaxBatchBytes)
            {
                break;
            }
        }

        return count;
    }

    private void Forget(int count)
    {
        _page.Clear();
        _dropped = 0;
        for (var i = 0; i < count; i++)
        {
            _ready.Dequeue();
        }

        _queue.Release(count);
        _backoff.Succeed();
    }

    private void NoteDropped()
    {
        var dropped = _queue.TakeDropped();
        _dropped += dropped;
        try
        {
            PurposeMeter.JournalDropped.Add(dropped);
        }
        catch (Exception e)
        {
            // Whoever listens to the meter may throw.
            Say(e);
        }
    }

    private void Recover(Exception exception)
    {
        _backoff.Fail();
        _page.Clear();
        Say(exception);
        try
        {
            files.Close();
        }
        catch (Exception e)
        {
            Say(e);
        }
    }
#pragma warning restore CA1031

    // Said when somebody listens, who may come late.
    private void Say(Exception exception)
    {
        if (PurposeEventSource.Log.IsEnabled() && Interlocked.Exchange(ref _saidSo, 1) == 0)
        {
            PurposeEventSource.Log.JournalUnwritable(exception.Message);
        }
    }
}
