using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>The call paths that reach some operations.</summary>
/// <param name="Operations">Those that were meant.</param>
/// <param name="Builds">Each with its paths, by requests.</param>
internal sealed record WhyAnswer(IReadOnlyList<Operation> Operations, IReadOnlyList<(Build Build, WhyNode Paths)> Builds);
