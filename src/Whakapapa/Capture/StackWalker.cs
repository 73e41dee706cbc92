using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>Reads the physical stack: the synchronous callers, and those since the last real suspension.</summary>
internal static class StackWalker
{
    private static readonly Module OwnModule = typeof(StackWalker).Module;

    /// <summary>
    /// Returns the frames of the current thread as the runtime reports them, innermost first, up to what resumed them if it is
    /// there: who completed what they waited for is another one each time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A method whose metadata was trimmed away is not on the path that is told.")]
    public static CallerStack Walk()
    {
        var trace = new StackTrace(skipFrames: 1, fNeedFileInfo: false);
        var frames = new PhysicalFrame[trace.FrameCount];
        var offsets = new int[frames.Length];
        var count = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            if (trace.GetFrame(i) is { } frame && frame.GetMethod() is { } method)
            {
                offsets[count] = frame.GetNativeOffset();
                frames[count++] = new PhysicalFrame(method, frame.GetILOffset());
                if (MachineryFrames.IsStateMachineResumption(method))
                {
                    break;
                }
            }
        }

        return new CallerStack(frames[..count], offsets[..count]);
    }

    /// <summary>Turns frames into a call path: without machinery, and cut where false callers begin.</summary>
    public static CallPath Read(PhysicalFrame[] frames) => Read(frames, out _);

    /// <summary>Turns frames into a call path: without machinery, and cut where false callers begin.</summary>
    /// <param name="frames">The frames, innermost first.</param>
    /// <param name="isEndCertain">Whether it is cut, if at all, where callers certainly end.</param>
    public static CallPath Read(PhysicalFrame[] frames, out bool isEndCertain)
    {
        isEndCertain = true;
        var path = ImmutableArray.CreateBuilder<Frame>();
        for (var i = 0; i < frames.Length; i++)
        {
            var (method, offset) = frames[i];
            if (i > 0 ? IsFalseCaller(method, frames[i - 1].Method) : MachineryFrames.IsStateMachineResumption(method))
            {
                // Below stands whoever completed what this one waited for, not who called it.
                isEndCertain = MachineryFrames.IsMachinery(method);
                return new CallPath(path.ToImmutable(), CallPathQuality.Open);
            }

            // This library's own are only there to show what their caller called.
            if (MachineryFrames.IsMachinery(method) || method.Module == OwnModule)
            {
                continue;
            }

            if (path.Count == CallPath.MaxFrames)
            {
                return new CallPath(path.ToImmutable(), CallPathQuality.Truncated);
            }

            path.Add(new Frame(method, i == 0 ? Frame.Unknown : Locate(method, offset, frames[i - 1].Method, path)));
        }

        return new CallPath(path.ToImmutable(), CallPathQuality.Stack);
    }

    private static bool IsFalseCaller(MethodBase outer, MethodBase inner) =>
        MachineryFrames.IsFalseCaller(outer, inner) && !(MachineryFrames.RoleOf(inner) is FrameRole.AsyncBody && AsyncStart.IsCertain(outer, inner));

    private static int Locate(MethodBase caller, int offset, MethodBase physicalCallee, ImmutableArray<Frame>.Builder path)
    {
        var site = CallSite.Find(caller, offset, physicalCallee);
        if (site != Frame.Unknown || path.Count == 0 || MachineryFrames.RoleOf(physicalCallee) is not (FrameRole.Start or FrameRole.AsyncBody))
        {
            return site;
        }

        // The stub that starts an async method may be inlined: then it is called by the name its author gave it.
        return Kickoff(path[^1].Method) is { } kickoff ? CallSite.Find(caller, offset, kickoff) : Frame.Unknown;
    }

    private static MethodBase? Kickoff(MethodBase method) =>
        method is { Name: "MoveNext", DeclaringType: { } type } && CompilerName.Parse(type.Name) is { Kind: CompilerNameKind.StateMachine } name
            ? StateMachineType.FindMethod(type, name.Owner)
            : null;
}
