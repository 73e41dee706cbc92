namespace Whakapapa.Symbols;

/// <summary>Reads the URLs that source hosts serve raw files at: which repository it is, and which file in it.</summary>
/// <remarks>The forms are those that the Microsoft.SourceLink packages write. Credentials and revisions are left out.</remarks>
internal static class SourceUrl
{
    /// <summary>The repository and path, or <see langword="null"/> for what is not a web address.</summary>
    public static (string? Repository, string Path)? Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
        {
            return null;
        }

        var host = uri.IsDefaultPort ? uri.Host : uri.Host + ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var (repository, path) = Split(host, segments, new UrlQuery(uri.Query));
        path = PortablePath.Clean(path.Replace('\\', '/').TrimStart('/'));
        return path.Length == 0 ? null : (PortablePath.Clean(repository), path);
    }

    private static (string Repository, string Path) Split(string host, string[] segments, UrlQuery query)
    {
        // GitLab, where groups nest and may have any name but this.
        if (Find(segments, "-", "raw") is var gitLab and > 0)
        {
            return Join(host, segments[..gitLab], segments.Skip(gitLab + 3));
        }

        switch (segments)
        {
            // GitHub, and GitHub Enterprise with and without subdomain isolation.
            case [var owner, var name, _, .. var path] when host is "raw.githubusercontent.com":
                return Join("github.com", [owner, name], path);
            case [var owner, var name, _, .. var path] when host.StartsWith("raw.", StringComparison.Ordinal):
                return Join(host["raw.".Length..], [owner, name], path);
            case ["raw", var owner, var name, _, .. var path]:
                return Join(host, [owner, name], path);

            // Bitbucket's cloud.
            case ["2.0", "repositories", var owner, var name, "src", _, .. var path] when host is "api.bitbucket.org":
                return Join("bitbucket.org", [owner, name], path);

            // Gitea's API.
            case ["api", "v1", "repos", var owner, var name, "raw" or "media", .. var path]:
                return Join(host, [owner, name], path);
        }

        // Azure Repos, in the cloud under its two names and on premises.
        if (Find(segments, "_apis", "git", "repositories") is var apis and >= 0 && apis + 3 < segments.Length && query["path"] is { } item)
        {
            return Join(AzureHost(host, segments[..apis]), ["_git", segments[apis + 3]], [item]);
        }

        // Bitbucket's server and data center.
        if (Find(segments, "projects", null, "repos", null) is var projects and >= 0 && projects + 4 < segments.Length && segments[projects + 4] is "raw" or "browse")
        {
            var context = Find(segments, "rest", "api") is var rest and >= 0 && rest < projects ? rest : projects;
            return Join(host, [.. segments[..context], .. segments[projects..(projects + 4)]], segments.Skip(projects + 5));
        }

        // GitLab before it had the hyphen, Bitbucket's website, and Gitea, which says what kind of revision follows.
        if (Array.IndexOf(segments, "raw", Math.Min(2, segments.Length)) is var raw and > 0)
        {
            var revision = raw + 1 < segments.Length && segments[raw + 1] is "commit" or "branch" or "tag" ? 2 : 1;
            return Join(host, segments[..raw], segments.Skip(raw + 1 + revision));
        }

        // GitWeb.
        if (query["p"] is { } project && query["f"] is { } file)
        {
            return Join(host, [.. segments, project], [file]);
        }

        return Join(host, [], segments);
    }

    private static string AzureHost(string host, string[] prefix)
    {
        const string VisualStudio = ".visualstudio.com";
        if (host.EndsWith(VisualStudio, StringComparison.OrdinalIgnoreCase))
        {
            var projects = prefix is ["DefaultCollection", .. var rest] ? rest : prefix;
            return string.Join('/', projects.Prepend(host[..^VisualStudio.Length]).Prepend("dev.azure.com"));
        }

        return string.Join('/', prefix.Prepend(host));
    }

    private static (string Repository, string Path) Join(string host, IEnumerable<string> repository, IEnumerable<string> path) =>
        (string.Join('/', repository.Prepend(host)), string.Join('/', path));

    // Where a sequence of segments begins, of which null matches any.
    private static int Find(string[] segments, params string?[] wanted)
    {
        for (var start = 0; start + wanted.Length <= segments.Length; start++)
        {
            var i = 0;
            while (i < wanted.Length && (wanted[i] is null || wanted[i] == segments[start + i]))
            {
                i++;
            }

            if (i == wanted.Length)
            {
                return start;
            }
        }

        return -1;
    }
}
