namespace Whakapapa.Wire;

/// <summary>Lines of requests that are missing, since the line before of this kind, or ever.</summary>
/// <param name="Time">When it was noted.</param>
/// <param name="Requests">How many.</param>
internal sealed record JournalDropped(DateTimeOffset Time, long Requests) : JournalRecord;
