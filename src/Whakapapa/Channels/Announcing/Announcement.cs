namespace Whakapapa.Channels.Announcing;

/// <summary>What is known of one record at one server. Safe for any number of threads.</summary>
/// <param name="time">When it may be announced, and again.</param>
internal sealed class Announcement(TimeProvider time)
{
    /// <summary>A log that is searched for the last hour has it, then.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>However quiet a client is.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>After that a request that was neither answered nor given up does not keep others from announcing.</summary>
    public static readonly TimeSpan LongestClaim = TimeSpan.FromMinutes(2);

    /// <summary>Requests that have to come between two announcements, so that their shorter User-Agents pay for the second.</summary>
    public const int MinCitations = 10;

    private readonly object _gate = new();
    private long _claimed;
    private long _accepted;
    private int _citations;
    private volatile bool _isClaimed;
    private volatile bool _isAccepted;
    private volatile bool _isForgotten;

    /// <summary>Gets a value indicating whether the server has it.</summary>
    public bool IsAccepted => _isAccepted;

    /// <summary>Gets or sets a value indicating whether it is known no more, and the next request that asks gets another.</summary>
    public bool IsForgotten
    {
        get => _isForgotten;
        set => _isForgotten = value;
    }

    /// <summary>Gets a value indicating whether it may be announced now, unless another request is about to.</summary>
    public bool IsDue =>
        (!_isClaimed || IsOver(Volatile.Read(ref _claimed), LongestClaim))
        && (!_isAccepted
            || (IsOver(Volatile.Read(ref _accepted), Interval)
                && (Volatile.Read(ref _citations) >= MinCitations || IsOver(Volatile.Read(ref _accepted), LongestInterval))));

    /// <summary>Gets or sets how many characters it takes at least, once that was found to be too many; otherwise 0.</summary>
    public int LeastLength { get; set; }

    /// <summary>Gets a value indicating whether anybody would miss it if it were forgotten.</summary>
    public bool IsStale => !_isAccepted ? !_isClaimed : IsOver(_accepted, Interval) && _citations < MinCitations;

    /// <summary>Whether the caller is to announce it; if so, nobody else is.</summary>
    public AnnouncementClaim? TryClaim()
    {
        if (!IsDue)
        {
            return null;
        }

        lock (_gate)
        {
            if (!IsDue)
            {
                return null;
            }

            _claimed = time.GetTimestamp();
            _isClaimed = true;
            return new AnnouncementClaim(this);
        }
    }

    /// <summary>A request went without announcing it.</summary>
    public void Cite() => Interlocked.Increment(ref _citations);

    public void Accept()
    {
        lock (_gate)
        {
            _accepted = time.GetTimestamp();
            _citations = 0;
            _isAccepted = true;
            _isClaimed = false;
        }
    }

    public void Release() => _isClaimed = false;

    private bool IsOver(long since, TimeSpan interval) => time.GetElapsedTime(since) >= interval;
}
