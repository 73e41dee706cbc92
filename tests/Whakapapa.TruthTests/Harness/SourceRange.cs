namespace Whakapapa.TruthTests.Harness;

/// <summary>Where an <c>await</c> is: in one line, or somewhere in its method.</summary>
internal readonly record struct SourceRange(string File, int First, int Last)
{
    public bool Is(SourceLine line) =>
        line.File == File && First <= line.Line && line.Line <= Last && line.HasNoPoint == (First != Last);

    public override string ToString() => First == Last ? $"{File}:{First}" : $"{File}:{First}-{Last}";
}
