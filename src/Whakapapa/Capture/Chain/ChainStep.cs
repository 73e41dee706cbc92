using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>A suspended method and the <c>await</c> it is suspended at.</summary>
internal readonly struct ChainStep(MethodNode method, int state) : IEquatable<ChainStep>
{
    public MethodNode Method => method;

    public int State => state;

    public bool Equals(ChainStep other) => ReferenceEquals(method, other.Method) && state == other.State;

    public override bool Equals(object? obj) => obj is ChainStep other && Equals(other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(method) * 31 + state;
}

/// <summary>Room for the longest chain, on the stack: nothing is kept alive by a scratch buffer.</summary>
[InlineArray(CallPath.MaxFrames)]
internal struct ChainSteps
{
    private ChainStep _first;
}
