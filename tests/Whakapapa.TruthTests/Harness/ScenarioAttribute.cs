using Whakapapa.Capture.Chain;

namespace Whakapapa.TruthTests.Harness;

/// <summary>
/// A class whose <c>Run(Send)</c> makes requests. Comments at the ends of its lines say which lines lead to a request,
/// innermost first: <c>// 1</c> and up, or <c>// b1</c> and up for requests that are sent with <c>send("b")</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ScenarioAttribute(ChainEnd end = ChainEnd.Root) : Attribute
{
    public ChainEnd End { get; } = end;

    /// <summary>How often to run it when it is run hot.</summary>
    public int Hot { get; init; } = 2000;
}
