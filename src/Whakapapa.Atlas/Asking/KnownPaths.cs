using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Puts what was announced in the place of what was cited, whichever came first. An announcement's digest proves its frames, so it also stands in for what a
/// User-Agent had room for.
/// </summary>
internal sealed class KnownPaths
{
    /// <summary>What a request's path and build depend on.</summary>
    public const FactDimensions Needs = FactDimensions.Build | FactDimensions.Path;

    private readonly AtlasNames _names;
    private readonly Dictionary<string, PurposePath> _announced;
    private readonly Dictionary<string, Build> _announcers;

    public KnownPaths(AtlasNames names)
    {
        _names = names;
        _announced = Announced(names);
        _announcers = _announced.Values.Select(path => path.AnnouncedBy!).Distinct(StringComparer.Ordinal).ToDictionary(identity => identity, UserAgentCaller.ReadIdentity);
    }

    /// <summary>Gets all builds that requests may be of.</summary>
    public IEnumerable<Build> Builds => _names.Builds.Values.Concat(_announcers.Values).Distinct();

    /// <summary>Returns the fullest record of a path, or <see langword="null"/> if no path was told.</summary>
    public PurposePath? Find(FactKey key) =>
        key.Path == 0 || !_names.Paths.TryGetValue(key.Path, out var told) ? null
        : _announced.GetValueOrDefault(told.Digest, told);

    /// <summary>Returns the build, which a path's announcement knows better than a User-Agent without a record.</summary>
    public Build FindBuild(FactKey key) => Find(key)?.AnnouncedBy is { } identity ? _announcers[identity] : _names.Builds[key.Build];

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
