using System.Reflection;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Capture;

/// <summary>A path through code that can be unloaded, without keeping it from that.</summary>
internal sealed class UnloadablePath<TValue>(PathKey key, TValue value)
{
    private readonly (WeakReference<MethodBase> Method, int ILOffset)[] _stack =
        [.. key.Stack.Frames.Select(frame => (new WeakReference<MethodBase>(frame.Method), frame.ILOffset))];

    private readonly InterceptedCall? _call = key.Call;

    private readonly WeakReference<AwaitChain>? _chain = key.Chain is null ? null : new(key.Chain);

    public TValue Value => value;

    public bool Is(PathKey other)
    {
        if (other.Stack.Frames.Length != _stack.Length || !IsChain(other.Chain) || !ReferenceEquals(_call, other.Call))
        {
            return false;
        }

        for (var i = 0; i < _stack.Length; i++)
        {
            var (method, offset) = _stack[i];
            if (offset != other.Stack.Frames[i].ILOffset || !method.TryGetTarget(out var known) || !known.Equals(other.Stack.Frames[i].Method))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsChain(AwaitChain? other) =>
        _chain is null ? other is null : _chain.TryGetTarget(out var chain) && ReferenceEquals(chain, other);
}
