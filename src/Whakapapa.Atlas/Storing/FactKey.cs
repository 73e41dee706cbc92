namespace Whakapapa.Atlas.Storing;

/// <summary>What requests are counted by: the ids of what they have in common.</summary>
/// <param name="Build">Who.</param>
/// <param name="Path">Why; 0 if that was not told.</param>
/// <param name="Label">On whose behalf; 0 if that was not told.</param>
/// <param name="Account">As whom.</param>
/// <param name="Operation">What.</param>
/// <param name="Code">The HTTP status; 0 if the log has no response.</param>
/// <param name="Hour">When: hours from 1970-01-01 UTC.</param>
internal readonly record struct FactKey(int Build, int Path, int Label, int Account, int Operation, int Code, int Hour);
