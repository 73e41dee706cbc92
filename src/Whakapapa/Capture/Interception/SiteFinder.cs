using System.Reflection;
using Whakapapa.Symbols;

namespace Whakapapa.Capture.Interception;

/// <summary>
/// Puts the call site that the compiler knew where it belongs on a path. Where it cannot be told for certain, the path stays as it is.
/// </summary>
internal static class SiteFinder
{
    /// <param name="path">What was made of the stack and the chain.</param>
    /// <param name="call">The innermost intercepted call.</param>
    /// <param name="stack">The frames of the stack.</param>
    /// <param name="isChained">Whether the path also has those that await.</param>
    public static CallPath AddTo(CallPath path, InterceptedCall call, PhysicalFrame[] stack, bool isChained)
    {
        var interceptor = Array.FindIndex(stack, frame => IsInterceptor(frame.Method));
        var site = interceptor < 0 ? FindBeyond(path, call, isChained) : FindAt(path, call, stack, interceptor);
        return site is not { } found || (found.IsMissing && path.Frames.Length >= CallPath.MaxFrames)
            ? path
            : path with { Site = found, Quality = path.Quality is CallPathQuality.Complete || !found.IsMissing ? path.Quality : WithSite(path, interceptor) };
    }

    private static bool IsInterceptor(MethodBase method) => method.DeclaringType?.Namespace == InterceptedCall.GeneratedNamespace;

    // An interceptor has one caller, so whatever calls it is the site. If nothing on the stack does, it was inlined.
    private static CompiledSite FindAt(CallPath path, InterceptedCall call, PhysicalFrame[] stack, int interceptor)
    {
        var inner = stack.AsSpan()[..interceptor];
        var index = 0;
        while (index < path.Frames.Length && Contains(inner, path.Frames[index].Method))
        {
            index++;
        }

        var isThere = index < path.Frames.Length
            && MethodBodyCalls.Read(path.Frames[index].Method) is { } calls
            && calls.Any(instruction => CallTarget.IsSame(instruction.Target, stack[interceptor].Method));
        return new CompiledSite(call, index, IsMissing: !isThere);
    }

    // The stack ends before it came to the site: all that is on it was called from there.
    private static CompiledSite? FindBeyond(CallPath path, InterceptedCall call, bool isChained)
    {
        for (var i = 0; i < path.Frames.Length; i++)
        {
            if (MethodName.Of(path.Frames[i].Method).Full == call.Signature)
            {
                return new CompiledSite(call, i, IsMissing: false);
            }
        }

        var hasProgram = path.Frames.Any(frame => AssemblyOrigin.Of(frame.Method) is FrameOrigin.Program);
        return !hasProgram || (path.Quality is CallPathQuality.Open && !isChained)
            ? new CompiledSite(call, path.Frames.Length, IsMissing: true)
            : null;
    }

    private static CallPathQuality WithSite(CallPath path, int interceptor) =>
        path.Frames.IsEmpty ? CallPathQuality.Site : interceptor < 0 ? CallPathQuality.Open : path.Quality;

    private static bool Contains(ReadOnlySpan<PhysicalFrame> frames, MethodBase method)
    {
        foreach (var frame in frames)
        {
            if (CallTarget.IsSame(frame.Method, method))
            {
                return true;
            }
        }

        return false;
    }
}
