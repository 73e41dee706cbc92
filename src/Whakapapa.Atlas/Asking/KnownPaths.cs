using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Puts what was announced in the place of what was cited, whichever came first. A digest proves a path's identity and the ids of its frames, and not their names and lines: anyone may announce it
/// with others. So an account's own announcement counts, or a journal's, before those of others; and what an account told itself is never replaced by what others announced.
/// </summary>
internal sealed class KnownPaths
{
    /// <summary>What a request's path and build depend on.</summary>
    public const FactDimensions Needs = FactDimensions.Build | FactDimensions.Path | FactDimensions.Account;

    private const int Journal = 0;

    private readonly AtlasNames _names;
    private readonly Dictionary<(string Digest, int Account), PurposePath> _announced = [];
    private readonly Dictionary<string, int> _firstAccounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Build> _announcers;

    public KnownPaths(AtlasNames names)
    {
        _names = names;
        foreach (var (id, account) in names.Announcements.Where(announcement => names.Paths.ContainsKey(announcement.Path)).OrderBy(announcement => announcement.Path))
        {
            Add(names.Paths[id], account);
        }

        _announcers = _announced.Values.Select(path => path.AnnouncedBy!).Distinct(StringComparer.Ordinal).ToDictionary(identity => identity, UserAgentCaller.ReadIdentity);
    }

    /// <summary>Gets all builds that requests may be of.</summary>
    public IEnumerable<Build> Builds => _names.Builds.Values.Concat(_announcers.Values).Distinct();

    /// <summary>Returns the fullest record of a path that can be believed of the account, or <see langword="null"/> if no path was told.</summary>
    public PurposePath? Find(FactKey key)
    {
        if (key.Path == 0 || !_names.Paths.TryGetValue(key.Path, out var told))
        {
            return null;
        }

        if (_announced.TryGetValue((told.Digest, key.Account), out var own) || _announced.TryGetValue((told.Digest, Journal), out own))
        {
            return own;
        }

        return told.Frames.IsEmpty && _firstAccounts.TryGetValue(told.Digest, out var first) ? _announced[(told.Digest, first)] : told;
    }

    /// <summary>Returns the build, which a path's announcement knows better than a User-Agent without a record.</summary>
    public Build FindBuild(FactKey key) =>
        Find(key)?.AnnouncedBy is { } identity && _announcers.TryGetValue(identity, out var build) ? build : _names.Builds[key.Build];

    private void Add(PurposePath path, int account)
    {
        if (path.AnnouncedBy is null)
        {
            return;
        }

        // Announced again when its lines are known: the digest is the same.
        if (!_announced.TryGetValue((path.Digest, account), out var other) || Lines(path) > Lines(other))
        {
            _announced[(path.Digest, account)] = path;
        }

        _firstAccounts.TryAdd(path.Digest, account);
    }

    private static int Lines(PurposePath path) => path.Frames.Count(frame => frame.Line > 0);
}
