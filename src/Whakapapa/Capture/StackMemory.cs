using System.Runtime.CompilerServices;

namespace Whakapapa.Capture;

/// <summary>
/// What lies on the stack, from a place on it up to where the thread pool calls its work items. It costs nothing to look at, and
/// all return addresses are in it.
/// </summary>
internal static unsafe class StackMemory
{
    /// <summary>A stack with more has to be walked each time.</summary>
    public const int MaxWords = 4096;

    // From a work item's frame well into that of the loop that calls it.
    private const int WordsBeyondAnchor = 32;

    [ThreadStatic]
    private static nint _anchor;

    /// <summary>Takes the caller, which is a work item of the thread pool, for the outer end on this thread.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Anchor()
    {
        byte here;
        _anchor = (nint)(&here) & -sizeof(nint);
    }

    /// <summary>The words above a place in a frame of the calling thread, or none if the thread has no anchor or they are too many.</summary>
    public static ReadOnlySpan<nint> Above(void* here)
    {
        var start = ((nint)here + sizeof(nint) - 1) & -sizeof(nint);
        var words = _anchor == 0 ? 0 : ((_anchor - start) / sizeof(nint)) + WordsBeyondAnchor;
        return words is > WordsBeyondAnchor and <= MaxWords ? new ReadOnlySpan<nint>((void*)start, (int)words) : default;
    }
}
