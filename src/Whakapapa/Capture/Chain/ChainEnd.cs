namespace Whakapapa.Capture.Chain;

/// <summary>Why a chain of awaiting methods ends where it does.</summary>
internal enum ChainEnd
{
    /// <summary>The outermost method can have no awaiter: <c>async void</c>, or the program's own <c>Main</c>.</summary>
    Root,

    /// <summary>Nobody awaits the outermost method: it was let go, or its task is kept to be awaited later.</summary>
    Unawaited,

    /// <summary>Several wait for the outermost method. Which of them called it is not known.</summary>
    Several,

    /// <summary>A thread blocks on the outermost method, in <c>Wait</c>, <c>Result</c> or <c>GetResult</c>.</summary>
    Blocked,

    /// <summary>Something that is not known waits: a callback, a hand-written awaiter.</summary>
    Unknown,

    /// <summary>The awaiter gave up while the chain was read: a time-out, a cancellation, a <c>WhenAny</c>.</summary>
    Abandoned,

    /// <summary>There are more frames than <see cref="CallPath.MaxFrames"/>.</summary>
    Truncated,
}
