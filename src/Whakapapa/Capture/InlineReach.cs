using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>
/// Whether the JIT can have taken a method off the stack, by inlining it or by turning its last call into a jump, so that what
/// it calls is seen as its caller's call. In doubt it can.
/// </summary>
internal sealed class InlineReach(MethodBase callee)
{
    // The most that the JIT inlines, with profile data (JitExtDefaultPolicyMaxILProf).
    private const int MaxInlinedBytes = 1024;

    private const int MaxMethods = 256;

    private readonly HashSet<(Module Module, int Token)> _seen = [];

    /// <summary>Whether <paramref name="call"/>, inlined, can stand for a call of the callee.</summary>
    public bool Includes(CallInstruction call)
    {
        var target = call.Target;
        if (call.Kind is CallKind.Load && CallTarget.IsSame(target, callee))
        {
            return true;
        }

        // Of what the program may override or implement, anything may be called.
        if (call.Kind is CallKind.Virtual && target is { IsVirtual: true, IsFinal: false, DeclaringType: not { IsSealed: true } })
        {
            return true;
        }

        // The framework comes back to the program by a delegate, which is looked at where it is loaded, or by an iterator.
        if (AssemblyOrigin.Of(target) is FrameOrigin.Framework)
        {
            return false;
        }

        return Reaches(target) || (target is ConstructorInfo && IteratorBody(target.DeclaringType) is { } body && Reaches(body));
    }

    private bool Reaches(MethodBase method)
    {
        if (!_seen.Add((method.Module, method.MetadataToken)))
        {
            return false;
        }

        var isInlined = CanBeInlined(method);
        return _seen.Count > MaxMethods
            || MethodBodyCalls.Read(method) is not { } calls
            || calls.Any(call => (isInlined || call.IsTail) && (CallTarget.CanBe(call, callee) || Includes(call)));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A body that trimming took away cannot be inlined.")]
    private static bool CanBeInlined(MethodBase method) =>
        !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining)
        && method.GetMethodBody() is { } body
        && (body.GetILAsByteArray()?.Length ?? 0) <= MaxInlinedBytes
        && body.ExceptionHandlingClauses.All(clause => clause.Flags is not (ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A body that trimming took away cannot be inlined.")]
    private static MethodInfo? IteratorBody(Type? type) =>
        type is { IsNested: true } && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? type.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            : null;
}
