namespace Whakapapa.Wire;

/// <summary>What was read of one line of a journal.</summary>
/// <param name="Offset">Where it begins, in bytes from where reading began.</param>
/// <param name="Record">What it says; <see langword="null"/> if it is refused, or of a kind that is not known.</param>
/// <param name="Reason">Why it is refused.</param>
internal readonly record struct JournalLine(long Offset, JournalRecord? Record, string? Reason);
