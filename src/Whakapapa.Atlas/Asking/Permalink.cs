using System.Globalization;
using System.Text.RegularExpressions;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>Says where a line can be seen as it was when it was built. It is built of what the sender told, so it leads where the sender says.</summary>
internal static partial class Permalink
{
    private const int WholeHash = 40;

    /// <summary>Returns a link, or <see langword="null"/> where the line, the commit or the host's way of linking is not known, or the build had changes on top of its commit.</summary>
    public static string? Find(Place place, Build build)
    {
        if (!place.IsInRepository || place.Line == 0 || !Hash().IsMatch(build.Commit) || !Repository().IsMatch(build.Repository))
        {
            return null;
        }

        var line = place.Line.ToString(CultureInfo.InvariantCulture);
        var path = string.Join('/', place.Path.Split('/').Select(Uri.EscapeDataString));
        var (repository, commit) = (build.Repository, build.Commit);
        var host = repository[..repository.IndexOf('/', StringComparison.Ordinal)].ToLowerInvariant();
        return host switch
        {
            "github.com" => $"https://{repository}/blob/{commit}/{path}#L{line}",
            "gitlab.com" => $"https://{repository}/-/blob/{commit}/{path}#L{line}",
            "bitbucket.org" => $"https://{repository}/src/{commit}/{path}#lines-{line}",
            _ when host.StartsWith("github.", StringComparison.Ordinal) => $"https://{repository}/blob/{commit}/{path}#L{line}",
            _ when host.StartsWith("gitlab.", StringComparison.Ordinal) => $"https://{repository}/-/blob/{commit}/{path}#L{line}",
            _ when repository.Contains("/_git/", StringComparison.Ordinal) => Azure(repository, commit, place.Path, place.Line),
            _ => null,
        };
    }

    // Azure Repos finds no commit by the beginning of its hash.
    private static string? Azure(string repository, string commit, string path, int line) => commit.Length < WholeHash ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"https://{repository}?path={Uri.EscapeDataString("/" + path)}&version=GC{commit}&line={line}&lineEnd={line + 1}&lineStartColumn=1&lineEndColumn=1");

    // A commit with "-dirty" behind it is not what was built.
    [GeneratedRegex(@"\A[0-9a-fA-F]{7,64}\z")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\A[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%+-]+)+\z")]
    private static partial Regex Repository();
}
