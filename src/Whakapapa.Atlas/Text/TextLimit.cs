namespace Whakapapa.Atlas.Text;

/// <summary>Bounds what anyone may send.</summary>
internal static class TextLimit
{
    /// <summary>In characters: a path in the source has more seldom.</summary>
    public const int MaxLength = 512;

    private const string Ellipsis = "…";

    /// <summary>Returns the start of a text that is too long, and whole characters of it.</summary>
    public static string Cut(string text) =>
        text.Length <= MaxLength ? text
        : string.Concat(text.AsSpan(0, MaxLength - (char.IsHighSurrogate(text[MaxLength - 1]) ? 1 : 0)), Ellipsis);

    /// <inheritdoc cref="Cut(string)"/>
    public static string Cut(ReadOnlySpan<char> text) => Cut(text[..Math.Min(text.Length, MaxLength + 1)].ToString());
}
