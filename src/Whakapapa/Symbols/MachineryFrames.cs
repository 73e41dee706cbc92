using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Symbols;

/// <summary>Tells calls from machinery. Thread-safe; answers are kept as long as the method's assembly is loaded.</summary>
internal static class MachineryFrames
{
    private static readonly ConditionalWeakTable<MethodBase, StrongBox<FrameRole>> Known = [];

    /// <summary>Whether a frame is never part of a call path.</summary>
    public static bool IsMachinery(MethodBase method) => RoleOf(method) is not (FrameRole.Call or FrameRole.AsyncBody);

    /// <summary>
    /// Whether the frames below this one are not the callers of those above: a state machine that goes on after an
    /// <c>await</c> runs on whatever completed what it waited for, and a task's delegate on whatever runs tasks.
    /// </summary>
    /// <remarks>
    /// An async iterator's <c>MoveNextAsync</c> is not one of them, since whoever asks for the next element calls it.
    /// </remarks>
    public static bool IsStateMachineResumption(MethodBase method) => RoleOf(method) == FrameRole.Resumption;

    /// <summary>Whether a frame, and all below it, did not call the one directly above it.</summary>
    /// <remarks>
    /// The JIT inlines boxes into what runs them, so that a resumed state machine may stand directly on the thread pool's
    /// loop, or on whatever else. Hence the proof is the other way round: what was not started was resumed.
    /// </remarks>
    public static bool IsFalseCaller(MethodBase outer, MethodBase inner)
    {
        var role = RoleOf(outer);
        return role is FrameRole.Resumption || (role is not FrameRole.Start && RoleOf(inner) is FrameRole.AsyncBody);
    }

    public static FrameRole RoleOf(MethodBase method)
    {
        if (!Known.TryGetValue(method, out var role))
        {
            role = Known.GetValue(method, static method => new(Classify(method)));
        }

        return role.Value;
    }

    private static FrameRole Classify(MethodBase method)
    {
        try
        {
            if (method.DeclaringType is not { } type)
            {
                return IsStub(method.Name) ? FrameRole.Machinery : FrameRole.Call;
            }

            if (RuntimeMachinery.RoleOf(method, type) is var role && role != FrameRole.Call)
            {
                return role;
            }

            if (StateMachineType.IsAsyncKickoff(method))
            {
                return FrameRole.Start;
            }

            if (typeof(IAsyncStateMachine).IsAssignableFrom(type))
            {
                return RoleInStateMachine(method, FrameRole.AsyncBody, FrameRole.Start);
            }

            if (CompilerName.Parse(type.Name).Kind is CompilerNameKind.StateMachine)
            {
                return RoleInStateMachine(method, FrameRole.Call, FrameRole.Machinery);
            }

            return IsOurs(type) || IsDetour(method) || IsHidden(method, type) ? FrameRole.Machinery : FrameRole.Call;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Its assembly refers to one that is not there. A frame too many is better than one too few.
            return FrameRole.Call;
        }
    }

    private static bool IsStub(string name) =>
        name.StartsWith("IL_STUB", StringComparison.Ordinal) || name.StartsWith("InvokeStub_", StringComparison.Ordinal);

    private static bool IsOurs(Type type) => type.Assembly == typeof(MachineryFrames).Assembly;

    // Only these hold the author's code; the rest, such as an async iterator's MoveNextAsync, gets it to run.
    private static FrameRole RoleInStateMachine(MethodBase method, FrameRole body, FrameRole other)
    {
        if (method.Name == nameof(IAsyncStateMachine.MoveNext))
        {
            return body;
        }

        return CompilerName.Parse(method.Name).Kind is CompilerNameKind.Finally ? FrameRole.Call : other;
    }

    // Not <Main>$, which is what top-level statements become, but <Main>, which waits for an async Main.
    private static bool IsDetour(MethodBase method) =>
        CompilerName.Parse(method.Name).Kind is CompilerNameKind.BaseCall || method is { Name: "<Main>", IsStatic: true };

    private static bool IsHidden(MethodBase method, Type type) =>
        method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
        || type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);
}
