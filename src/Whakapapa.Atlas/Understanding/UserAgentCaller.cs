using System.Globalization;
using System.Text;
using Whakapapa.Atlas.Text;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Understanding;

/// <summary>Reads a User-Agent: ours, client-go's, or anyone's.</summary>
internal static class UserAgentCaller
{
    public static Caller Read(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, UserAgentReader.MaxLength)]);
        var record = UserAgentReader.Read(text);
        var label = record is null ? UserAgentReader.ReadLabel(text) : record.Label;
        return new Caller(
            record?.Identity is { } identity ? BuildFrom(identity) : ClientGoUserAgent.Read(text),
            record is { Digest: not null } or { Frames.Length: > 0 } ? PathFrom(record) : null,
            label is null ? "" : TextLimit.Cut(label));
    }

    /// <summary>Reads an identity's own form, as announcements have it.</summary>
    public static Build ReadIdentity(string text) =>
        IdentityText.TryRead(text, out var identity, out _) ? BuildFrom(identity) : new Build(TextLimit.Cut(text));

    private static Build BuildFrom(IdentityText identity) => new(
        TextLimit.Cut(identity.Name),
        TextLimit.Cut(identity.Version),
        TextLimit.Cut(identity.Platform),
        TextLimit.Cut(identity.Build?.Repository ?? ""),
        TextLimit.Cut(identity.Build?.Commit ?? ""),
        TextLimit.Cut(identity.Build?.Builder ?? ""),
        identity.Build?.Timestamp?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");

    private static PurposePath PathFrom(UserAgentRecord record) => new(
        record.Digest ?? "",
        record.Quality ?? "",
        [.. record.Frames.Select(frame => new CodeFrame(TextLimit.Cut(frame.Name), TextLimit.Cut(frame.File ?? ""), frame.Line ?? 0))],
        record.FramesNotShown ?? -1);
}
