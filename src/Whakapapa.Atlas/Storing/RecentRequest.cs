namespace Whakapapa.Atlas.Storing;

/// <summary>A request that was counted lately, so that it is known when more of it comes.</summary>
/// <param name="Request">Tells it from others.</param>
/// <param name="Join">What a journal would know it by: a hash of audit ID and path.</param>
/// <param name="ReceivedMicroseconds">From 1970-01-01 UTC.</param>
/// <param name="Fact">What it was counted as.</param>
/// <param name="Session">0 if that is not told.</param>
/// <param name="Stage">How far it had come; more is later.</param>
/// <param name="Joined">Whether a journal's request was joined with it.</param>
internal readonly record struct RecentRequest(UInt128 Request, ulong Join, long ReceivedMicroseconds, Fact Fact, int Session, byte Stage, bool Joined);
