using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>Reads the stack of a request that is met inside its HTTP client: the path begins where the program called that.</summary>
internal static class ClientPath
{
    public static CallPath Read(PhysicalFrame[] stack)
    {
        var physical = StackWalker.Read(stack[Inside(stack)..]);
        var start = 0;
        while (start < physical.Frames.Length && AssemblyOrigin.Of(physical.Frames[start].Method) is FrameOrigin.Framework)
        {
            start++;
        }

        // Synchronous methods of the framework and the client come and go with the JIT's inlining, which would give one path many digests.
        ImmutableArray<Frame> path = [.. physical.Frames.Skip(start).Where(frame => AssemblyOrigin.Of(frame.Method) is FrameOrigin.Program || IsStateMachine(frame))];
        return physical with { Frames = path };
    }

    /// <summary>
    /// How many of the innermost frames are inside the client for certain: its own, in one piece. Had one of them been resumed, what resumes would stand
    /// between. Of one that looks as if it were, since the JIT inlined what started it, that is then not so.
    /// </summary>
    public static int Inside(PhysicalFrame[] stack)
    {
        var count = 0;
        while (count < stack.Length && IsInside(stack[count].Method))
        {
            count++;
        }

        // The outermost one shows what its caller called. An async one may have gone on, but for the client's own, which sends but once.
        return count == 0 ? 0
            : MachineryFrames.RoleOf(stack[count - 1].Method) is FrameRole.AsyncBody && IsClient(stack[count - 1].Method) ? count
            : count - 1;
    }

    private static bool IsInside(MethodBase method) =>
        method.Module.Assembly.GetName().Name is "System.Net.Http" or "System.Net.WebSockets.Client" or "System.Diagnostics.DiagnosticSource" or nameof(Whakapapa)
        || MachineryFrames.RoleOf(method) is FrameRole.Start;

    private static bool IsClient(MethodBase method) =>
        method.DeclaringType is { DeclaringType: { } outer } && (outer == typeof(HttpClient) || outer == typeof(HttpMessageInvoker));

    private static bool IsStateMachine(Frame frame) =>
        frame.Method is { Name: "MoveNext", DeclaringType: { } type } && typeof(IAsyncStateMachine).IsAssignableFrom(type);
}
