using System.Collections.Concurrent;

namespace Whakapapa.Capture;

/// <summary>
/// The stacks that were walked lately, so that one of them need not be walked again. It is recognized by every word in memory
/// that is the same whenever it is met. All return addresses are among them, and where these are the same a walk would find the
/// same frames. Safe for any number of threads; when there are too many, all are forgotten.
/// </summary>
internal sealed class StackCache
{
    private const int MaxSizes = 256;
    private const int MaxStacksOfASize = 8;

    private readonly ConcurrentDictionary<int, KnownStack[]> _stacks = new();
    private readonly object _learning = new();

    /// <summary>Returns the stack that is in <paramref name="memory"/> if it is known.</summary>
    public CallerStack? Find(ReadOnlySpan<nint> memory)
    {
        if (!memory.IsEmpty && _stacks.TryGetValue(memory.Length, out var stacks))
        {
            foreach (var stack in stacks)
            {
                if (stack.IsIn(memory))
                {
                    return stack.Callers;
                }
            }
        }

        return null;
    }

    /// <summary>Takes note that the walk of a stack that is in <paramref name="memory"/> found <paramref name="callers"/>.</summary>
    /// <param name="memory">What lies on the stack.</param>
    /// <param name="callers">What the walk found.</param>
    /// <param name="compiled">How many methods have been compiled: a return address changes with the code alone.</param>
    public CallerStack Learn(ReadOnlySpan<nint> memory, CallerStack callers, long compiled)
    {
        if (memory.IsEmpty || callers.IsCollectible)
        {
            return callers;
        }

        lock (_learning)
        {
            var stacks = _stacks.GetValueOrDefault(memory.Length, []);
            if (Array.Find(stacks, stack => stack.Is(callers)) is { } known)
            {
                known.Compare(memory, compiled);
                return known.Callers;
            }

            if (_stacks.Count >= MaxSizes)
            {
                _stacks.Clear();
                stacks = [];
            }

            _stacks[memory.Length] = [.. stacks.Length < MaxStacksOfASize ? stacks : [], new KnownStack(callers, memory, compiled)];
        }

        return callers;
    }
}
