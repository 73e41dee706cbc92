namespace Whakapapa.Journal;

/// <summary>How much a journal takes.</summary>
/// <param name="Requests">How many are kept in memory until they are written. What comes on top is dropped and counted.</param>
/// <param name="FileBytes">A file that has as many is followed by another.</param>
/// <param name="Files">When there are more of this journal, its oldest is deleted.</param>
internal sealed record JournalLimits(int Requests, long FileBytes, int Files)
{
    public static JournalLimits Default { get; } = new(Requests: 32 * 1024, FileBytes: 16 << 20, Files: 8);
}
