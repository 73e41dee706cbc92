using System.Diagnostics.CodeAnalysis;
using Whakapapa.Diagnostics;

namespace Whakapapa;

/// <summary>
/// Does what would delay requests: in order, on one thread of the pool at a time. Safe for any number of threads. What throws is
/// counted and logged.
/// </summary>
/// <param name="capacity">How much may wait.</param>
internal sealed class BackgroundWork(int capacity) : IThreadPoolWorkItem
{
    private const int Capacity = 256;

    private readonly Queue<Action> _waiting = new();
    private bool _isRunning;

    public static BackgroundWork Shared { get; } = new(Capacity);

    /// <summary>Whether it will be done. Where too much waits already, it will not.</summary>
    public bool TryAdd(Action work)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= capacity)
            {
                return false;
            }

            _waiting.Enqueue(work);
            if (_isRunning)
            {
                return true;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TryTake(out var work))
        {
            Run(work);
        }
    }

#pragma warning disable CA1031 // Whatever it is, on a thread of the pool it would end the process.
    private static void Run(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e)
        {
            Failure.InBackground(e);
        }
    }
#pragma warning restore CA1031

    private bool TryTake([NotNullWhen(true)] out Action? work)
    {
        lock (_waiting)
        {
            _isRunning = _waiting.TryDequeue(out work);
            return _isRunning;
        }
    }
}
