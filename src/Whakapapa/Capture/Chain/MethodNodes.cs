using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>A method whose task is its box: most of them.</summary>
internal sealed class TaskMethodNode(StateMachineLayout stateMachine) : MethodNode(stateMachine)
{
    public override object? Awaiter(object instance) => TaskContinuation.Of(Unsafe.As<Task>(instance));
}

/// <summary>A method with a pooling builder: its box is a source of value tasks.</summary>
internal sealed class PooledMethodNode(StateMachineLayout stateMachine, ValueTaskSourceLayout source) : MethodNode(stateMachine)
{
    public override object? Awaiter(object instance) => source.Awaiter(instance);
}

/// <summary>An async iterator: its state machine is the source of the value tasks of <c>MoveNextAsync</c>.</summary>
internal sealed class IteratorMethodNode(StateMachineLayout stateMachine, ValueTaskSourceLayout source) : MethodNode(stateMachine)
{
    public override object? Awaiter(object instance) =>
        StateMachine.Instance(instance) is { } iterator ? source.Awaiter(iterator) : EndNode.UnknownAwaiter;
}

/// <summary>A worker of <c>Parallel.ForEachAsync</c>: the loop's task is in the state that its workers share.</summary>
internal sealed class WorkerMethodNode(StateMachineLayout stateMachine, int loop) : MethodNode(stateMachine)
{
    public override bool CanBeAbandoned => true;

    public override object? Awaiter(object instance) =>
        StateMachine.Read(instance, loop) is TaskCompletionSource source ? TaskContinuation.Of(source.Task) : EndNode.UnknownAwaiter;
}
