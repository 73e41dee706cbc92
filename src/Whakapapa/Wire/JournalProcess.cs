namespace Whakapapa.Wire;

/// <summary>The first line of each file of a journal: whose it is.</summary>
/// <param name="Id">Chosen at random; all files of one journal share it.</param>
/// <param name="Pid">The process's number, which another process may have had before.</param>
/// <param name="Started">When the journal was begun.</param>
/// <param name="Identity">The program's, in text.</param>
/// <param name="Runtime">Such as <c>.NET 10.0.1</c>.</param>
/// <param name="Part">Which file of the journal this is, from 1. Earlier ones may have been deleted.</param>
internal sealed record JournalProcess(string Id, int Pid, DateTimeOffset Started, string Identity, string? Runtime, int Part) : JournalRecord;
