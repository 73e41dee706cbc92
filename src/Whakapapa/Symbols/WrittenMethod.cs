using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>The method that an author wrote, of one that the compiler may have made of it.</summary>
internal static class WrittenMethod
{
    /// <summary>The outermost type that it is in, which is never one of the compiler's.</summary>
    public static Type? TypeOf(MethodBase method)
    {
        var type = method.DeclaringType;
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>Its name, which a state machine has in its own.</summary>
    public static string NameOf(MethodBase method) =>
        method is { Name: "MoveNext", DeclaringType: { } type } && CompilerName.Parse(type.Name) is { Kind: CompilerNameKind.StateMachine } name
            ? name.Owner
            : method.Name;
}
