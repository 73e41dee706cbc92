using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Symbols;

/// <summary>Finds the method that the compiler turned into a state machine.</summary>
internal static class StateMachineType
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The method whose body is in <paramref name="stateMachine"/>, or <see langword="null"/> if that is not certain:
    /// overloads whose attributes were trimmed away.
    /// </summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A method that was trimmed away is not found, and then its name is taken from the state machine's.")]
    public static MethodBase? FindMethod(Type stateMachine, string methodName)
    {
        if (stateMachine.DeclaringType is not { } owner)
        {
            return null;
        }

        var definition = stateMachine.IsGenericType ? stateMachine.GetGenericTypeDefinition() : stateMachine;
        MethodBase? only = null;
        var count = 0;
        foreach (var method in owner.GetMethods(Declared))
        {
            if (!IsNamed(method.Name, methodName))
            {
                continue;
            }

            if (StateMachineOf(method) is { } type)
            {
                if (type == definition)
                {
                    return method;
                }
            }
            else
            {
                only = method;
                count++;
            }
        }

        return count == 1 ? only : null;
    }

    /// <summary>What asks an async iterator for its next element, or <see langword="null"/> if it is none.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A method that was trimmed away called nothing.")]
    public static MethodBase? FindMoveNextAsync(Type stateMachine) =>
        Array.Find(stateMachine.GetMethods(Declared), method => method.Name.EndsWith(".MoveNextAsync", StringComparison.Ordinal));

    /// <summary>How many type parameters the methods of one name have, or none if they differ.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A method that was trimmed away only leaves a local function's name with a type parameter too many.")]
    public static int Arity(Type owner, string methodName)
    {
        var arities = owner.GetMethods(Declared)
            .Where(method => method.Name == methodName)
            .Select(method => method.GetGenericArguments().Length)
            .Distinct()
            .ToArray();
        return arities is [var arity] ? arity : 0;
    }

    /// <summary>Whether a method's body only starts its state machine, so that its frame says nothing of its own.</summary>
    public static bool IsAsyncKickoff(MethodBase method)
    {
        try
        {
            return method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)
                || method.IsDefined(typeof(AsyncIteratorStateMachineAttribute), inherit: false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static Type? StateMachineOf(MethodInfo method)
    {
        try
        {
            return method.GetCustomAttribute<StateMachineAttribute>(inherit: false)?.StateMachineType;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    // A type's name cannot have dots, so the compiler writes them as hyphens: <IFoo-BarAsync>d__0.
    private static bool IsNamed(string name, string inStateMachine) =>
        name.Length == inStateMachine.Length
        && (name == inStateMachine || name.Replace('.', '-') == inStateMachine);
}
