using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>What the runtime runs when a task is done.</summary>
internal static class TaskContinuation
{
    public static object? Of(Task task) => Volatile.Read(ref Field(task));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_continuationObject")]
    private static extern ref object? Field(Task task);
}
