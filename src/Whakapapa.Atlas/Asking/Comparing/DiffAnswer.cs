using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking.Comparing;

/// <summary>What changed from one build of a program to another.</summary>
/// <param name="Before">The builds that were meant by the first.</param>
/// <param name="After">The builds that were meant by the second.</param>
/// <param name="Changes">By operation; what ceased first.</param>
/// <param name="Moved">How many lines call what the same method of the same file called from another line.</param>
/// <param name="Same">How many lines call what they called.</param>
internal sealed record DiffAnswer(IReadOnlyList<Build> Before, IReadOnlyList<Build> After, IReadOnlyList<CallChange> Changes, int Moved, int Same);
