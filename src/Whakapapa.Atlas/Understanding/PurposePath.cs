using System.Collections.Immutable;
using System.Text;

namespace Whakapapa.Atlas.Understanding;

/// <summary>
/// Why: a call path as a request told it, which may be its digest alone. Two are the same if they told the same, so a path that another
/// sender claims under the same digest is another path.
/// </summary>
internal sealed class PurposePath : IEquatable<PurposePath>
{
    private string? _key;

    /// <param name="digest">12 characters, or empty if it was cut.</param>
    /// <param name="quality">The sender's word, <c>cut</c>, or empty if the digest alone was told.</param>
    /// <param name="frames">Innermost first.</param>
    /// <param name="framesNotShown">How many more there are; -1 if that is not known.</param>
    /// <param name="announcedBy">The identity that announced it in whole, so that the digest proves both; else <see langword="null"/>.</param>
    public PurposePath(string digest, string quality, ImmutableArray<CodeFrame> frames, int framesNotShown, string? announcedBy = null)
    {
        Digest = digest;
        Quality = quality;
        Frames = frames;
        FramesNotShown = framesNotShown;
        AnnouncedBy = announcedBy;
    }

    /// <summary>What stands for paths that are not told apart, since there were too many.</summary>
    public static PurposePath Others { get; } = new("", "others", [], -1);

    public string Digest { get; }

    public string Quality { get; }

    public ImmutableArray<CodeFrame> Frames { get; }

    public int FramesNotShown { get; }

    public string? AnnouncedBy { get; }

    /// <summary>Gets how long it is, in characters, twice: as it is kept and as it is compared.</summary>
    public int Length => (2 * Key.Length) + (AnnouncedBy?.Length ?? 0);

    public bool Equals(PurposePath? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as PurposePath);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    // What it told, which questions that read many paths seldom need.
    private string Key => _key ??= ToKey();

    private string ToKey()
    {
        var key = new StringBuilder($"{Digest}\n{Quality}\n{FramesNotShown}\n{(AnnouncedBy is null ? "" : "announced")}");
        foreach (var frame in Frames)
        {
            key.Append('\n').Append(frame.Method).Append('\0').Append(frame.File).Append('\0').Append(frame.Line);
        }

        return key.ToString();
    }
}
