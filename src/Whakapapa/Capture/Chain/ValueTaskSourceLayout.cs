using System.Threading.Tasks.Sources;

namespace Whakapapa.Capture.Chain;

/// <summary>Where a <see cref="ManualResetValueTaskSourceCore{TResult}"/> inside an object keeps its continuation.</summary>
internal sealed class ValueTaskSourceLayout
{
    private readonly int _continuation;
    private readonly int _state;
    private readonly int _completed;
    private readonly int _version;

    private ValueTaskSourceLayout(int core, int continuation, int state, int completed, int version) =>
        (_continuation, _state, _completed, _version) = (core + continuation, core + state, core + completed, core + version);

    /// <summary>The layout of the source in a field, or null if it is not one.</summary>
    public static ValueTaskSourceLayout? Find(Type type, string name) =>
        FieldOffset.FindField(type, name) is { FieldType: { IsGenericType: true } core } field
        && core.GetGenericTypeDefinition() == typeof(ManualResetValueTaskSourceCore<>)
        && FieldOffset.Find(core, "_continuation") is { } continuation
        && FieldOffset.Find(core, "_continuationState") is { } state
        && FieldOffset.Find(core, "_completed") is { } completed
        && FieldOffset.Find(core, "_version") is { } version
            ? new(FieldOffset.Of(field), continuation, state, completed, version)
            : null;

    /// <summary>What waits for the source in <paramref name="instance"/>, or null if nothing does.</summary>
    public object? Awaiter(object instance)
    {
        var version = Volatile.Read(ref FieldOffset.At<short>(instance, _version));
        var continuation = Volatile.Read(ref FieldOffset.At<Action<object?>?>(instance, _continuation));
        if (continuation is null)
        {
            return null;
        }

        // The source is reused: what was read belongs together only if it has not started anew meanwhile.
        var state = Volatile.Read(ref FieldOffset.At<object?>(instance, _state));
        return state is not null
            && !Volatile.Read(ref FieldOffset.At<bool>(instance, _completed))
            && Volatile.Read(ref FieldOffset.At<short>(instance, _version)) == version
            && IsRuntimes(continuation)
                ? state
                : EndNode.UnknownAwaiter;
    }

    /// <summary>Anyone can pass a callback and a state; those of the runtime's own awaiters are what they seem to be.</summary>
    private static bool IsRuntimes(Action<object?> continuation) =>
        continuation.Target is { } target && target.GetType().Assembly == typeof(Task).Assembly;
}
