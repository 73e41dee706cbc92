using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Capture.Chain;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>
/// Makes one path of the stack, which has the synchronous callers, and the chain of awaiting methods, which goes on where
/// the stack ends and knows at which <c>await</c> each of them is.
/// </summary>
internal static class CallPathMerger
{
    public static CallPath Merge(PhysicalFrame[] stack, AwaitChain chain)
    {
        var physical = StackWalker.Read(stack, out var isEndCertain);
        var awaiting = chain.Path.Frames;
        var path = ImmutableArray.CreateBuilder<Frame>();
        var next = 0;
        MethodBase? synchronous = null;
        MethodBase? started = null;
        var diverged = false;
        foreach (var frame in physical.Frames)
        {
            if (!IsStateMachine(frame))
            {
                // The framework's and the client's come and go with the JIT's inlining, which would give one path many digests.
                if (AssemblyOrigin.Of(frame.Method) is FrameOrigin.Program)
                {
                    path.Add(frame);
                    (synchronous, started) = (frame.Method, null);
                }

                continue;
            }

            var match = diverged ? -1 : Find(awaiting, next, frame);
            if (match < 0)
            {
                // It called, and does not await yet, or never will. Whoever awaits what it called did not call it.
                diverged = true;
                started = frame.Method;
                path.Add(frame);
                continue;
            }

            // Those in between await what this one called, and it awaits them. They called nothing.
            path.Add(awaiting[match]);
            next = match + 1;
            synchronous = null;
        }

        var rest = awaiting.AsSpan()[next..];
        if (physical.Quality is CallPathQuality.Truncated)
        {
            return Limit(path, CallPathQuality.Truncated);
        }

        if (physical.Quality is CallPathQuality.Stack && (diverged || synchronous is not null))
        {
            // The stack was read to its end, and nobody that awaits called what it ends with: unless the framework started that for somebody who
            // does not await yet, as a loop in parallel starts its workers.
            return Limit(path, started is null || IsRoot(started) ? CallPathQuality.Complete : CallPathQuality.Open);
        }

        if (diverged || (synchronous is not null && (rest.IsEmpty || !HandsOn(synchronous))))
        {
            return Limit(path, CallPathQuality.Open);
        }

        path.AddRange(rest);
        return Limit(path, isEndCertain || chain.Path.Quality is not CallPathQuality.Complete ? chain.Path.Quality : CallPathQuality.Open);
    }

    // Task.Run and the like hand on a task that what they run returns. What returns none may have stored it for anyone.
    private static bool HandsOn(MethodBase method) =>
        method is MethodInfo { ReturnType: var type }
        && (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    private static bool IsRoot(MethodBase moveNext) => Roots.KindOf(moveNext.DeclaringType!) is not RootKind.None;

    private static bool IsStateMachine(Frame frame) =>
        frame.Method is { Name: "MoveNext", DeclaringType: { } type }
        && CompilerName.Parse(type.Name).Kind is CompilerNameKind.StateMachine
        && typeof(IAsyncStateMachine).IsAssignableFrom(type);

    private static int Find(ImmutableArray<Frame> awaiting, int start, Frame frame)
    {
        for (var i = start; i < awaiting.Length; i++)
        {
            if (CallTarget.IsSame(awaiting[i].Method, frame.Method) && AwaitedCall.CanBe(frame.Method, frame.ILOffset, awaiting[i].State))
            {
                return i;
            }
        }

        return -1;
    }

    private static CallPath Limit(ImmutableArray<Frame>.Builder path, CallPathQuality quality) =>
        path.Count > CallPath.MaxFrames
            ? new CallPath([.. path.Take(CallPath.MaxFrames)], CallPathQuality.Truncated)
            : new CallPath(path.ToImmutable(), quality);
}
