namespace Whakapapa.Wire;

/// <summary>One line of a journal. What was read of one is the writer's word alone.</summary>
internal abstract record JournalRecord;
