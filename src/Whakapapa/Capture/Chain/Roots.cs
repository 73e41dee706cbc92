using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>Knows the async methods that nothing awaits by design.</summary>
internal static class Roots
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Assembly and start of the state machine's name.
    private static readonly (string Assembly, string StateMachine)[] Framework =
    [
        ("Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Internal.Host+<TryExecuteBackgroundServiceAsync>"),
        ("Microsoft.AspNetCore.Server.Kestrel.Core", "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Infrastructure.KestrelConnection`1+<ExecuteAsync>"),
    ];

    private static readonly Type? Main = FindMain();

    public static RootKind KindOf(Type stateMachine)
    {
        if (FieldOffset.FindField(stateMachine, static field => field.FieldType == typeof(AsyncVoidMethodBuilder)) is not null)
        {
            return RootKind.AsyncVoid;
        }

        if (stateMachine == Main)
        {
            return RootKind.EntryPoint;
        }

        var assembly = stateMachine.Assembly.GetName().Name;
        return Array.Exists(Framework, root => root.Assembly == assembly && stateMachine.FullName?.StartsWith(root.StateMachine, StringComparison.Ordinal) is true)
            ? RootKind.Framework
            : RootKind.None;
    }

    /// <summary>The entry point proper is a method that the compiler makes beside it.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The entry point is never trimmed.")]
    private static Type? FindMain()
    {
        foreach (var method in Assembly.GetEntryAssembly()?.EntryPoint?.DeclaringType?.GetMethods(Static) ?? [])
        {
            if (method.Name is "Main" or "<Main>$" && method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } attribute)
            {
                return attribute.StateMachineType;
            }
        }

        return null;
    }
}
