namespace Whakapapa.Atlas.Storing;

/// <summary>A request that its program noted in a journal.</summary>
/// <param name="Join">A hash of audit ID and path, which its event in the audit log has too.</param>
/// <param name="SentMicroseconds">By the program's clock, from 1970-01-01 UTC.</param>
/// <param name="Path">Why.</param>
/// <param name="Label">On whose behalf; 0 if that was not told.</param>
/// <param name="Taken">Whether its event was found.</param>
internal readonly record struct JournaledRequest(ulong Join, long SentMicroseconds, int Path, int Label, bool Taken);
