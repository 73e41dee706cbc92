namespace Whakapapa.Journal;

/// <summary>When to try again what failed: after a second, two, four, at last each minute.</summary>
internal sealed class Backoff(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TimeSpan _wait;
    private long _failed;

    public bool IsOver => _wait == TimeSpan.Zero || clock.GetElapsedTime(_failed) >= _wait;

    public void Fail()
    {
        _wait = _wait == TimeSpan.Zero ? Shortest : TimeSpan.FromTicks(Math.Min(_wait.Ticks * 2, Longest.Ticks));
        _failed = clock.GetTimestamp();
    }

    public void Succeed() => _wait = TimeSpan.Zero;
}
