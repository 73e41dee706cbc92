using System.Reflection;

namespace Whakapapa.Tests.Symbols;

/// <summary>A place that a snippet came to, with the line it is on by the compiler's own word.</summary>
/// <param name="Method">The method, or the state machine's <c>MoveNext</c>.</param>
/// <param name="ILOffset">Where it called the probe, or -1 at an <c>await</c>.</param>
/// <param name="State">The state at which it is suspended, or -1.</param>
/// <param name="Line">The true line.</param>
public sealed record ProbedPlace(MethodBase Method, int ILOffset, int State, int Line);
