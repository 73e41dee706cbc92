namespace Whakapapa.Atlas.Storing;

/// <summary>A request in the order of requests.</summary>
/// <param name="ReceivedMicroseconds">From 1970-01-01 UTC.</param>
/// <param name="Fact">The id of its fact.</param>
/// <param name="Session">0 if that is not told.</param>
/// <param name="Retracted">It is no more to be counted: a later stage said otherwise, and an entry that is not retracted says what.</param>
internal readonly record struct OrderedRequest(long ReceivedMicroseconds, int Fact, int Session, bool Retracted = false);
