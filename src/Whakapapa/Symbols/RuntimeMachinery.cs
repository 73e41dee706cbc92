using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Symbols;

/// <summary>Which of the runtime's own types carry calls out rather than make them.</summary>
/// <remarks>
/// By name, since nearly all of them are internal. Only framework assemblies are asked: a program may well have a
/// namespace or type of the same name.
/// </remarks>
internal static class RuntimeMachinery
{
    private static readonly HashSet<string> PublicTypes =
    [
        "System.Delegate", "System.MulticastDelegate",
        "System.Threading.ExecutionContext", "System.Threading.Overlapped", "System.Threading.RegisteredWaitHandle",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.ThreadPoolBoundHandle", "System.Threading.Timer",
        "System.Threading.Tasks.ConcurrentExclusiveSchedulerPair", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.TaskCompletionSource", "System.Threading.Tasks.TaskCompletionSource`1",
        "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskFactory`1", "System.Threading.Tasks.TaskScheduler",
        "System.Threading.Tasks.TaskToAsyncResult", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    // What an author calls as any other method, in a namespace that is machinery otherwise.
    private static readonly HashSet<string> Ordinary =
    [
        "ConditionalWeakTable`2", "DefaultInterpolatedStringHandler", "FormattableStringFactory",
    ];

    public static FrameRole RoleOf(MethodBase method, Type type)
    {
        if (type.IsGenericType && IsOverStateMachines(type.GetGenericTypeDefinition().GetGenericArguments()))
        {
            return FrameRole.Resumption;
        }

        if (method is { IsGenericMethod: true, Name: "Start" or "MoveNext" }
            && IsOverStateMachines(((MethodInfo)method).GetGenericMethodDefinition().GetGenericArguments()))
        {
            return FrameRole.Start;
        }

        var outermost = type;
        while (outermost.DeclaringType is { } enclosing)
        {
            outermost = enclosing;
        }

        if (!IsMachinery(outermost) || AssemblyOrigin.Of(type.Assembly) != FrameOrigin.Framework)
        {
            return FrameRole.Call;
        }

        return Resumes(outermost, type, method.Name) ? FrameRole.Resumption : FrameRole.Machinery;
    }

    // Builders have methods that are generic over state machines. A type that is so is what keeps one while it is
    // suspended, in the framework and in every library that has builders of its own.
    private static bool IsOverStateMachines(Type[] parameters) =>
        parameters.Any(parameter => parameter.GetGenericParameterConstraints().Contains(typeof(IAsyncStateMachine)));

    private static bool IsMachinery(Type type) => type.Namespace switch
    {
        "System.Runtime.CompilerServices" => !Ordinary.Contains(type.Name),
        "System.Threading" or "System.Threading.Tasks" => !type.IsPublic || PublicTypes.Contains(type.FullName!),
        "System.Threading.Tasks.Sources" or "System.Reflection" or "System.Reflection.Emit" or "System.StubHelpers"
            or "System.Dynamic" or "System.Linq.Expressions.Interpreter"
            or "Microsoft.FSharp.Core.CompilerServices" or "Microsoft.FSharp.Control.TaskBuilderExtensions" => true,
        "<StartupCode$FSharp-Core>" => type.Name is "$Async" or "$Tasks",
        "Microsoft.FSharp.Control" => type.Name.Contains("Async", StringComparison.Ordinal)
            || type.Name.Contains("TaskBuilder", StringComparison.Ordinal)
            || type.Name is "Trampoline" or "TrampolineHolder",
        "System" => type.Name is "RuntimeMethodHandle" or "RuntimeType" or "StartupHookProvider" || PublicTypes.Contains(type.FullName!),
        { } other => other.StartsWith("Internal.", StringComparison.Ordinal),
        null => false,
    };

    private static bool Resumes(Type outermost, Type type, string method) => outermost.Namespace switch
    {
        "System.Threading.Tasks.Sources" => true,
        "System.Threading.Tasks" => method == "InnerInvoke" || method.StartsWith("Execute", StringComparison.Ordinal)
            || outermost.Name.Contains("Continuation", StringComparison.Ordinal)
            || outermost.Name.StartsWith("UnwrapPromise", StringComparison.Ordinal)
            || outermost.Name == "CompletionActionInvoker",
        "System.Runtime.CompilerServices" => type.Name.Contains("StateMachineBox", StringComparison.Ordinal)
            || type.Name.StartsWith("RuntimeAsyncTask", StringComparison.Ordinal)
            || type.Name is "ContinuationWrapper" or "YieldAwaiter",
        "Microsoft.FSharp.Control" => outermost.Name == "Trampoline",
        _ => false,
    };
}
