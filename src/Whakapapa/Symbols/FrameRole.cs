namespace Whakapapa.Symbols;

/// <summary>What a frame on a physical stack is to the call path.</summary>
internal enum FrameRole
{
    /// <summary>A method that someone called, whoever wrote it.</summary>
    Call,

    /// <summary>The author's code in an async method: called if what stands below is a <see cref="Start"/>, else resumed.</summary>
    AsyncBody,

    /// <summary>How the runtime or a compiler carries calls out: never part of a path.</summary>
    Machinery,

    /// <summary>Machinery that runs an async method up to its first <c>await</c>, as part of the call.</summary>
    Start,

    /// <summary>Machinery that resumes what was suspended or queued: the frames below it did not call the ones above.</summary>
    Resumption,
}
