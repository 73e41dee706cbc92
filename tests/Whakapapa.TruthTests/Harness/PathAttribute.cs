namespace Whakapapa.TruthTests.Harness;

/// <summary>
/// What a path has to be called in a class whose <c>Run(HttpClient)</c> makes requests. Marks as of <see cref="ScenarioAttribute"/>
/// say which lines lead to a request, synchronous ones included; the label of <c>b1</c> is a request for <c>/b</c>. A line
/// marked <c>2~</c> may be left out: the JIT may have inlined it, or turned its call into a jump. Where a method starts at one line
/// what it awaits at another, the former is marked <c>2^</c>: until it awaits, that is what an open path may say.
/// </summary>
/// <param name="quality">The word on the wire.</param>
/// <param name="label">The paths that it is said of.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PathAttribute(string quality = "complete", string label = "") : Attribute
{
    public string Quality { get; } = quality;

    public string Label { get; } = label;

    /// <summary>How often to run it when it is run hot.</summary>
    public int Hot { get; init; } = 10_000;
}
