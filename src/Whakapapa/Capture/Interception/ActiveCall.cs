namespace Whakapapa.Capture.Interception;

/// <summary>
/// The intercepted call that the running code belongs to: it flows with the execution context into what the call starts, and so
/// reaches a request whose callers have left the stack.
/// </summary>
internal sealed class ActiveCall
{
    private static readonly AsyncLocal<ActiveCall?> Innermost = new();

    private readonly InterceptedCall _call;
    private readonly ActiveCall? _outer;
    private Task? _task;
    private bool _goesOn;
    private bool _isOver;

    private ActiveCall(InterceptedCall call, ActiveCall? outer)
    {
        _call = call;
        _outer = outer;
    }

    /// <summary>Gets the call, if there is one and it is not over. What a call leaves behind, such as a loop, is not part of it.</summary>
    public static InterceptedCall? Current => Innermost.Value is { IsOver: false } active ? active._call : null;

    private bool IsOver => Volatile.Read(ref _isOver) || Volatile.Read(ref _task) is { IsCompleted: true };

    public static ActiveCall Begin(InterceptedCall call)
    {
        var active = new ActiveCall(call, Innermost.Value);
        Innermost.Value = active;
        return active;
    }

    /// <summary>The call goes on when it has returned.</summary>
    /// <param name="task">Until this completes, or, if it is null, nobody knows how long.</param>
    public void GoesOn(Task? task)
    {
        _goesOn = true;
        Volatile.Write(ref _task, task);
    }

    public void Return()
    {
        if (!_goesOn)
        {
            Volatile.Write(ref _isOver, true);
        }

        Innermost.Value = _outer;
    }
}
