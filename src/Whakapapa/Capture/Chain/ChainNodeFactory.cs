namespace Whakapapa.Capture.Chain;

/// <summary>
/// Knows the framework's types that stand between a task and its awaiter, as they are in the runtimes of
/// ChainSupport. All of them are private to it, hence the names.
/// </summary>
internal static class ChainNodeFactory
{
    private const string Builders = "System.Runtime.CompilerServices.";
    private const string Tasks = "System.Threading.Tasks.";

    public static ChainNode Create(Type type)
    {
        if (type == typeof(Action))
        {
            return new ActionNode();
        }

        if (type == typeof(List<object?>))
        {
            return new AwaiterListNode();
        }

        if (type == typeof(SeveralAwaiters))
        {
            return EndNode.Several;
        }

        return type.Assembly == typeof(Task).Assembly ? OfRuntime(type) : EndNode.Unknown;
    }

    private static ChainNode OfRuntime(Type type) => Name(type) switch
    {
        Builders + "AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1" or
        Builders + "AsyncTaskMethodBuilder`1+DebugFinalizableAsyncStateMachineBox`1" => Method(type),
        Builders + "PoolingAsyncValueTaskMethodBuilder`1+StateMachineBox`1" => PooledMethod(type),

        Tasks + "UnwrapPromise`1" or
        Tasks + "ContinuationTaskFromTask" or
        Tasks + "ContinuationTaskFromResultTask`1" or
        Tasks + "ContinuationResultTaskFromTask`1" or
        Tasks + "ContinuationResultTaskFromResultTask`2" or
        Tasks + "ValueTask+ValueTaskSourceAsTask" or
        Tasks + "ValueTask`1+ValueTaskSourceAsTask" or
        Tasks + "Task+WhenAllPromise" or
        Tasks + "Task+WhenAllPromise`1" or
        Tasks + "TaskFactory+CompleteOnCountdownPromise" or
        Tasks + "TaskFactory+CompleteOnCountdownPromise`1" => new PromiseNode(canBeAbandoned: false),

        Tasks + "Task+CancellationPromise`1" or
        Tasks + "Task+TwoTaskWhenAnyPromise`1" or
        Tasks + "TaskFactory+CompleteOnInvokePromise`1" => new PromiseNode(canBeAbandoned: true),

        Tasks + "AwaitTaskContinuation" or
        Tasks + "SynchronizationContextAwaitTaskContinuation" or
        Tasks + "TaskSchedulerAwaitTaskContinuation" => Wrapper(type, "m_action"),
        Tasks + "ContinueWithTaskContinuation" => Wrapper(type, "m_task"),
        Builders + "AsyncMethodBuilderCore+ContinuationWrapper" => Wrapper(type, "_continuation"),

        Tasks + "Task+WhenEachState" => Source(type, "_waitForNextCompletedTask") is { } source
            ? new ValueTaskSourceNode(source)
            : EndNode.Unknown,

        Tasks + "Task+SetOnInvokeMres" or
        Tasks + "Task+SetOnCountdownMres" or
        Tasks + "TaskAsyncEnumerableExtensions+ManualResetEventWithAwaiterSupport" => EndNode.Blocked,

        _ => EndNode.Unknown,
    };

    private static ChainNode Method(Type box)
    {
        if (StateMachineLayout.Find(box) is not { } stateMachine)
        {
            return EndNode.Unknown;
        }

        var type = stateMachine.Type;
        if (!type.IsValueType && Source(type, "<>v__promiseOfValueOrEnd") is { } promise)
        {
            return new IteratorMethodNode(stateMachine, promise);
        }

        return type.FullName!.StartsWith(Tasks + "Parallel+", StringComparison.Ordinal)
            && FieldOffset.FindField(type, static field => field.FieldType.IsAssignableTo(typeof(TaskCompletionSource))) is { } loop
                ? new WorkerMethodNode(stateMachine, FieldOffset.Of(loop))
                : new TaskMethodNode(stateMachine);
    }

    private static ChainNode PooledMethod(Type box) =>
        StateMachineLayout.Find(box) is { } stateMachine && Source(box, "_valueTaskSource") is { } source
            ? new PooledMethodNode(stateMachine, source)
            : EndNode.Unknown;

    private static ChainNode Wrapper(Type type, string field) =>
        FieldOffset.Find(type, field) is { } continuation ? new WrapperNode(continuation) : EndNode.Unknown;

    private static ValueTaskSourceLayout? Source(Type type, string field) => ValueTaskSourceLayout.Find(type, field);

    /// <summary>The full name, without type arguments.</summary>
    private static string? Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName;
}
