namespace Whakapapa.Wire;

/// <summary>A call path that requests of the same file name by its digest. A later one of the same digest tells more, and counts.</summary>
internal sealed record JournalIntrospection(Introspection Introspection) : JournalRecord;
