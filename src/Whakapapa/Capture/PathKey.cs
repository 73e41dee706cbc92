using Whakapapa.Capture.Chain;

namespace Whakapapa.Capture;

/// <summary>What a call path was made of. All of it is compared, never a hash alone.</summary>
internal readonly record struct PathKey(CallerStack Stack, AwaitChain? Chain, InterceptedCall? Call = null)
{
    /// <summary>
    /// Gets a value indicating whether a key would keep code that can be unloaded from being so: that of an assembly, also as a
    /// type argument of a method that is not in it, and that of a dynamic method.
    /// </summary>
    public bool IsCollectible =>
        Stack.IsCollectible || (Chain is not null && Chain.Path.Frames.Any(frame => frame.Method.IsCollectible));

    public bool Equals(PathKey other) => ReferenceEquals(Chain, other.Chain) && ReferenceEquals(Call, other.Call) && Stack.Equals(other.Stack);

    public override int GetHashCode() => HashCode.Combine(Stack, Chain, Call);
}
