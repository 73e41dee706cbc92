namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Bounds how many names, which workers met for the first time, wait for the ledger: as a rule there are few, but a client can send another name with each request. Safe to share
/// between threads.
/// </summary>
internal sealed class NameBacklog : IDisposable
{
    /// <summary>In names, but for those of the chunks that workers are at.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly ManualResetEventSlim _hasRoom = new(initialState: true);
    private readonly Lock _lock = new();
    private readonly int _capacity;
    private int _waiting;

    public NameBacklog(int capacity = DefaultCapacity) => _capacity = capacity;

    /// <summary>Waits until there is room. Whoever takes names may not wait for who waits here.</summary>
    public void WaitForRoom(CancellationToken cancellationToken) => _hasRoom.Wait(cancellationToken);

    /// <summary>Adds names that wait from now on, or takes away some that do no more.</summary>
    public void Add(int names)
    {
        lock (_lock)
        {
            _waiting += names;
            if (_waiting <= _capacity)
            {
                _hasRoom.Set();
            }
            else
            {
                _hasRoom.Reset();
            }
        }
    }

    public void Dispose() => _hasRoom.Dispose();
}
