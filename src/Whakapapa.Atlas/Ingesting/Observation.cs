using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>An event, as a worker hands it on.</summary>
/// <param name="Request">See <see cref="RequestKey"/>.</param>
/// <param name="Join">See <see cref="JoinKey"/>.</param>
/// <param name="ReceivedMicroseconds">From 1970-01-01 UTC.</param>
/// <param name="Fact">The worker's number for it.</param>
/// <param name="Session">The worker's number for it.</param>
/// <param name="Stage">How far the request had come.</param>
internal readonly record struct Observation(UInt128 Request, ulong Join, long ReceivedMicroseconds, int Fact, int Session, AuditStage Stage);
