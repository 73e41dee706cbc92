using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Tests.Symbols;

/// <summary>What snippets call to have their own physical frame recorded.</summary>
public static class Probe
{
    private static readonly AsyncLocal<List<MethodBase>?> Recorded = new();

    /// <summary>Records the method that calls it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Here() => Recorded.Value?.Add(new StackFrame(1).GetMethod()!);

    /// <summary>The same, as an expression.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Number()
    {
        Recorded.Value?.Add(new StackFrame(1).GetMethod()!);
        return 1;
    }

    /// <summary>Records all frames that led to it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stack() =>
        Recorded.Value?.AddRange(new StackTrace(1).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>());

    public static IReadOnlyList<MethodBase> During(Action action)
    {
        var recorded = new List<MethodBase>();
        Recorded.Value = recorded;
        action();
        Recorded.Value = null;
        return recorded;
    }
}
