using System.Collections.Concurrent;

namespace Whakapapa.Capture;

/// <summary>
/// What was made of a call path, kept for the next request that takes it. Safe for any number of threads. Keeps no assembly
/// loaded that can be unloaded, as long as no value does.
/// </summary>
internal sealed class PathCache<TValue>
    where TValue : class
{
    /// <summary>When there are more, all are forgotten: whatever makes so many paths makes new ones ever after.</summary>
    public const int MaxPaths = 4096;

    private readonly object _adding = new();
    private readonly ConcurrentDictionary<PathKey, TValue> _values = new();

    // By hash, since what has been unloaded cannot be compared. Of two paths with one hash, the later one stays.
    private readonly ConcurrentDictionary<int, UnloadablePath<TValue>> _unloadable = new();

    // A concurrent dictionary takes all of its locks to count.
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public TValue? Find(PathKey key)
    {
        if (_values.TryGetValue(key, out var value))
        {
            return value;
        }

        return !_unloadable.IsEmpty && _unloadable.TryGetValue(key.GetHashCode(), out var path) && path.Is(key) ? path.Value : null;
    }

    public void Add(PathKey key, TValue value)
    {
        lock (_adding)
        {
            if (_count == MaxPaths)
            {
                _values.Clear();
                _unloadable.Clear();
                _count = 0;
            }

            // One that replaces another counts too.
            _count++;
            if (key.IsCollectible)
            {
                _unloadable[key.GetHashCode()] = new UnloadablePath<TValue>(key, value);
            }
            else
            {
                _values[key] = value;
            }
        }
    }
}
