using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>
/// Puts what was announced in the place of what was cited, whichever came first. A digest proves a path's identity and the ids of its frames, whoever
/// announced it. It does not prove names and lines, so those stand in for what an account cites or a User-Agent had room for only where the same account, or a journal, announced
/// them.
/// </summary>
internal sealed class KnownPaths
{
    /// <summary>What a request's path and build depend on.</summary>
    public const FactDimensions Needs = FactDimensions.Build | FactDimensions.Path | FactDimensions.Account;

    // Who vouches for a journal is whoever gave it to be read.
    private const string Journal = "\0journal";

    private readonly AtlasNames _names;
    private readonly Dictionary<(string Digest, string User), PurposePath> _announced = [];
    private readonly Dictionary<string, Build> _builds = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Path, int Account), PurposePath> _found = [];
    private readonly Dictionary<PurposePath, PurposePath> _resolved = new(ReferenceEqualityComparer.Instance);

    public KnownPaths(AtlasNames names)
    {
        _names = names;
        foreach (var path in names.Paths.Values.Where(path => path.AnnouncedBy is not null))
        {
            _builds.TryAdd(path.Digest, UserAgentCaller.ReadIdentity(path.AnnouncedBy!));
        }

        foreach (var (id, account) in names.Announcements)
        {
            if (names.Paths.TryGetValue(id, out var path) && path.AnnouncedBy is not null && UserOf(account) is { } user)
            {
                Add((path.Digest, user), path);
            }
        }
    }

    /// <summary>Gets all builds that requests may be of.</summary>
    public IEnumerable<Build> Builds => _names.Builds.Values.Concat(_builds.Values).Distinct();

    /// <summary>Returns the fullest record of a path, or <see langword="null"/> if no path was told.</summary>
    public PurposePath? Find(FactKey key)
    {
        if (key.Path == 0 || !_names.Paths.TryGetValue(key.Path, out var told))
        {
            return null;
        }

        if (!_found.TryGetValue((key.Path, key.Account), out var found))
        {
            _found.Add((key.Path, key.Account), found = Fullest(told, key.Account));
        }

        return found;
    }

    private PurposePath Fullest(PurposePath told, int account) =>
        _announced.TryGetValue((told.Digest, Journal), out var announced)
            || (UserOf(account) is { } user && _announced.TryGetValue((told.Digest, user), out announced))
            ? announced : WithLines(told);

    /// <summary>Returns the build, which a path's announcement proves, where a User-Agent without a record can only say a name.</summary>
    public Build FindBuild(FactKey key) =>
        key.Path != 0 && _names.Paths.TryGetValue(key.Path, out var told) && _builds.TryGetValue(told.Digest, out var build) ? build : _names.Builds[key.Build];

    /// <summary>Says why a path that was cited has no frames.</summary>
    public string WhyUnknown(PurposePath path) =>
        _builds.ContainsKey(path.Digest) ? $"path {path.Digest} announced by another account alone" : $"path {path.Digest} not announced";

    // An account that stands for several cannot vouch for one.
    private string? UserOf(int account) =>
        account == 0 ? Journal : _names.Accounts.TryGetValue(account, out var known) && known != Account.Others ? known.User : null;

    private void Add((string Digest, string User) key, PurposePath path)
    {
        path = WithLines(path);

        // Announced again when its lines are known: the digest is the same.
        if (!_announced.TryGetValue(key, out var other) || Lines(path) > Lines(other))
        {
            _announced[key] = path;
        }
    }

    private PurposePath WithLines(PurposePath path)
    {
        if (_names.Symbols.Count == 0 || !path.Frames.Any(IsResolved))
        {
            return path;
        }

        if (!_resolved.TryGetValue(path, out var resolved))
        {
            var frames = path.Frames.Select(frame => IsResolved(frame) && _names.Symbols[frame.File] is var (file, line) ? new CodeFrame(frame.Method, file, line) : frame);
            _resolved.Add(path, resolved = new PurposePath(path.Digest, path.Quality, [.. frames], path.FramesNotShown, path.AnnouncedBy));
        }

        return resolved;
    }

    private bool IsResolved(CodeFrame frame) => frame.Line == 0 && _names.Symbols.ContainsKey(frame.File);

    private static int Lines(PurposePath path) => path.Frames.Count(frame => frame.Line > 0);
}
