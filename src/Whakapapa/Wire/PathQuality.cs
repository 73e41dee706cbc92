namespace Whakapapa.Wire;

/// <summary>The words for how much of a path is known.</summary>
internal static class PathQuality
{
    /// <summary>A reader's word alone: the record was cut, and the sender's word may be lost.</summary>
    public const string Cut = "cut";

    /// <summary>Whether a sender may use the word.</summary>
    public static bool IsKnown(ReadOnlySpan<char> word) => word is "complete" or "open" or "truncated" or "stack" or "site";
}
