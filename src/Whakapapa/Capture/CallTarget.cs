using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>Whether a call instruction can be what called a method that was seen on the stack.</summary>
internal static class CallTarget
{
    public static bool CanBe(CallInstruction call, MethodBase callee)
    {
        var target = call.Target;
        if (call.Kind is CallKind.Load)
        {
            return false;
        }

        return IsSame(target, callee)
            || IsDelegateInvoke(target, callee)
            || (target.IsVirtual && IsNamedLike(callee, target) && CountParameters(target) == CountParameters(callee) && Declares(target.DeclaringType, callee.DeclaringType));
    }

    /// <summary>
    /// Whether a call of one of the framework's methods can be seen as a call of another, which it ended in: the framework is
    /// optimized, and a call at the end of a method may take over its frame.
    /// </summary>
    public static bool CanEndIn(CallInstruction call, MethodBase callee) =>
        call.Kind is not CallKind.Load
        && AssemblyOrigin.Of(call.Target) is FrameOrigin.Framework
        && AssemblyOrigin.Of(callee) is FrameOrigin.Framework
        && (call.Target, callee) is (MethodInfo target, MethodInfo end)
        && Definition(target.ReturnType) == Definition(end.ReturnType);

    /// <summary>Whether two methods have one definition, however their type parameters are filled in.</summary>
    public static bool IsSame(MethodBase one, MethodBase other)
    {
        if (one.Equals(other))
        {
            return true;
        }

        try
        {
            return one.Module == other.Module && one.MetadataToken == other.MetadataToken;
        }
        catch (InvalidOperationException)
        {
            // A dynamic method has no token.
            return false;
        }
    }

    private static bool IsDelegateInvoke(MethodBase target, MethodBase callee) =>
        target.Name == "Invoke"
        && typeof(Delegate).IsAssignableFrom(target.DeclaringType)
        && CountParameters(callee) - CountParameters(target) is 0 or 1;

    private static bool IsNamedLike(MethodBase callee, MethodBase target) =>
        callee.Name == target.Name || callee.Name.EndsWith("." + target.Name, StringComparison.Ordinal);

    private static int CountParameters(MethodBase method) => method.GetParameters().Length;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming took away is one that nothing calls through.")]
    private static bool Declares(Type? declaring, Type? type)
    {
        if (declaring is null || type is null)
        {
            return false;
        }

        var definition = Definition(declaring);
        if (type.GetInterfaces().Any(contract => Definition(contract) == definition))
        {
            return true;
        }

        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Definition(ancestor) == definition)
            {
                return true;
            }
        }

        return false;
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
