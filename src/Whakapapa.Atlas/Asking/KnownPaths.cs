using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Puts what was announced in the place of what was cited, whichever came first. An announcement's digest proves its frames, so it also stands in for what a
/// User-Agent had room for.
/// </summary>
internal sealed class KnownPaths(AtlasNames names)
{
    private readonly Dictionary<string, PurposePath> _announced = Announced(names);

    /// <summary>Returns the fullest record of a path, or <see langword="null"/> if no path was told.</summary>
    public PurposePath? Find(int path) =>
        path == 0 || !names.Paths.TryGetValue(path, out var told) ? null
        : _announced.GetValueOrDefault(told.Digest, told);

    /// <summary>Returns the build, which a path's announcement knows better than a User-Agent without a record.</summary>
    public Build FindBuild(FactKey key) => Find(key.Path)?.AnnouncedBy is { } identity ? UserAgentCaller.ReadIdentity(identity) : names.Builds[key.Build];

    private static Dictionary<string, PurposePath> Announced(AtlasNames names)
    {
        var announced = new Dictionary<string, PurposePath>(StringComparer.Ordinal);
        foreach (var path in names.Paths.Values.Where(path => path.AnnouncedBy is not null))
        {
            // Announced again when its lines are known: the digest is the same.
            if (!announced.TryGetValue(path.Digest, out var other) || Lines(path) > Lines(other))
            {
                announced[path.Digest] = path;
            }
        }

        return announced;
    }

    private static int Lines(PurposePath path) => path.Frames.Count(frame => frame.Line > 0);
}
