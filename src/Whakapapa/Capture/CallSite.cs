using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Whakapapa.Capture;

/// <summary>
/// Finds the IL offset of a call that was seen on the stack, where the IL proves it. The offset that the runtime reports does
/// not: it is that of some statement before the call, and of an altogether different one where the JIT inlined.
/// </summary>
internal static class CallSite
{
    /// <summary>
    /// Returns the offset of the instruction in <paramref name="caller"/> that called <paramref name="callee"/>, or
    /// <see cref="Frame.Unknown"/>.
    /// </summary>
    /// <param name="caller">The method seen on the stack.</param>
    /// <param name="reportedOffset">What the runtime says about it.</param>
    /// <param name="callee">The next inner method on the stack.</param>
    public static int Find(MethodBase caller, int reportedOffset, MethodBase callee)
    {
        if (MethodBodyCalls.Read(caller) is not { } calls)
        {
            return Frame.Unknown;
        }

        if (IsOptimized(caller.Module.Assembly))
        {
            return FindOnly(calls, callee);
        }

        return reportedOffset < 0 || HasHandlerWith(caller, calls, callee) ? FindSole(calls, callee) : FindNext(calls, reportedOffset, callee);
    }

    // In catch and finally blocks the runtime reports some place or other.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The calls were read from the same body.")]
    private static bool HasHandlerWith(MethodBase caller, IReadOnlyList<CallInstruction> calls, MethodBase callee) =>
        caller.GetMethodBody()!.ExceptionHandlingClauses.Any(clause => calls.Any(call =>
            call.Offset >= clause.HandlerOffset
            && call.Offset < clause.HandlerOffset + clause.HandlerLength
            && (CallTarget.CanBe(call, callee) || CallTarget.CanEndIn(call, callee))));

    // Without the optimizer nothing is inlined, and the report is the last boundary before the call.
    private static int FindNext(IReadOnlyList<CallInstruction> calls, int reportedOffset, MethodBase callee)
    {
        var following = calls.Where(call => call.Offset >= reportedOffset).ToList();
        var next = following.FindIndex(call => CallTarget.CanBe(call, callee));
        if (next < 0)
        {
            next = following.FindIndex(call => CallTarget.CanEndIn(call, callee));
        }

        return next < 0 ? Frame.Unknown : following[next].Offset;
    }

    private static int FindOnly(IReadOnlyList<CallInstruction> calls, MethodBase callee)
    {
        var only = FindSole(calls, callee);
        var reach = new InlineReach(callee);
        return only != Frame.Unknown && calls.Any(call => call.Offset != only && reach.Includes(call)) ? Frame.Unknown : only;
    }

    private static int FindSole(IReadOnlyList<CallInstruction> calls, MethodBase callee)
    {
        var only = Frame.Unknown;
        foreach (var call in calls.Where(call => CallTarget.CanBe(call, callee)))
        {
            if (only != Frame.Unknown)
            {
                return Frame.Unknown;
            }

            only = call.Offset;
        }

        return only;
    }

    private static bool IsOptimized(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
