namespace Whakapapa.Capture.Chain;

/// <summary>
/// Stops the hops while the thread pool is starved: when one of them waits too long for a thread, those after it do
/// without until the pool has recovered.
/// </summary>
/// <remarks>One hop at a time is watched, and now and then: an open gate costs a read of the clock, and nothing that another core has to hear of.</remarks>
internal sealed class HopGate(TimeProvider time)
{
    /// <summary>A pool that is not starved needs microseconds, and adds a thread after half a second when it is.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the gate stays shut after a hop that came late.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(1);

    /// <summary>How long after a watched hop none is watched.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1);

    private long _watchedSince;
    private long _nextWatch;
    private long _shutUntil;
    private long _refused;

    /// <summary>How many hops did not take place.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Asks for a hop.</summary>
    /// <param name="ticket">What to hand back when the hop arrives.</param>
    /// <returns>Whether it may take place.</returns>
    public bool TryEnter(out long ticket)
    {
        var now = time.GetTimestamp();
        var since = Volatile.Read(ref _watchedSince);
        ticket = 0;
        if (now < Volatile.Read(ref _shutUntil) || (since != 0 && time.GetElapsedTime(since, now) > MaxWait))
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        if (since == 0 && now >= Volatile.Read(ref _nextWatch) && Interlocked.CompareExchange(ref _watchedSince, now, 0) == 0)
        {
            ticket = now;
        }

        return true;
    }

    /// <summary>Says that a hop arrived.</summary>
    public void Arrived(long ticket)
    {
        if (ticket == 0)
        {
            return;
        }

        var now = time.GetTimestamp();
        if (time.GetElapsedTime(ticket, now) > MaxWait)
        {
            Volatile.Write(ref _shutUntil, After(now, Recovery));
        }

        Volatile.Write(ref _nextWatch, After(now, Interval));
        Volatile.Write(ref _watchedSince, 0);
    }

    private long After(long now, TimeSpan span) => now + (long)(span.TotalSeconds * time.TimestampFrequency);
}
