using System.Text.RegularExpressions;

namespace Whakapapa.Generator.Identity;

/// <summary>
/// Names a repository as <c>host/path</c>, such as <c>github.com/acme/shop</c>, whatever way its remote is written:
/// <see href="https://git-scm.com/docs/git-clone#_git_urls"/>.
/// </summary>
internal static class RepositoryName
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private static readonly Regex Url = new(@"^(?<scheme>[a-z][a-z0-9+.-]*)://([^/]*@)?(?<host>\[[0-9a-f:.]+\]|[^/:\[\]]+)(:[0-9]*)?/(?<path>.*)$", Options);
    private static readonly Regex ScpLike = new(@"^([^/\[\]]*@)?(?<host>\[[^/\[\]]+\]|[^/:\[\]]{2,}):(?<path>[^\\].*)$", Options);
    private static readonly Regex Plain = new(@"^(?<host>[a-z0-9-]+(\.[a-z0-9-]+)+)/(?<path>.+)$", Options);
    private static readonly Regex AzureSsh = new(@"^(ssh\.dev\.azure\.com|vs-ssh\.visualstudio\.com)/v3/(?<organization>[^/]+)/(?<project>[^/]+)/(?<repository>[^/]+)$", Options);

    /// <summary>The name, or <see langword="null"/> for a local path and for what is no address of a repository.</summary>
    /// <remarks>User info, port, query and fragment never become part of it.</remarks>
    public static string? Normalize(string remote)
    {
        var address = WithoutQuery(remote);
        var match = address.Contains("://") ? Url.Match(address) : ScpLike.Match(address);
        if (!match.Success)
        {
            match = Plain.Match(address);
        }

        if (!match.Success || match.Groups["scheme"].Value.Equals("file", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var host = Host(match.Groups["host"].Value);
        var path = Path(match.Groups["path"].Value);

        // A second @ is a password that should have been escaped.
        return path.Length == 0 || path.Contains('@') || path.Any(char.IsControl)
            ? null
            : Azure($"{host}/{path}");
    }

    private static string WithoutQuery(string remote)
    {
        var query = remote.IndexOfAny(['?', '#']);
        return query < 0 ? remote : remote.Substring(0, query);
    }

    /// <remarks>In the short form of ssh, brackets may hold a port: <c>[git@git.acme.com:2222]:shop.git</c>.</remarks>
    private static string Host(string host)
    {
        var inner = host.Trim('[', ']');
        inner = inner.Substring(inner.LastIndexOf('@') + 1);
        var colon = inner.IndexOf(':');
        var isIPv6 = colon != inner.LastIndexOf(':');
        return (isIPv6 ? host : colon < 0 ? inner : inner.Substring(0, colon)).ToLowerInvariant();
    }

    private static string Path(string path)
    {
        var joined = string.Join("/", path.Split(['/'], StringSplitOptions.RemoveEmptyEntries));
        return (joined.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? joined.Substring(0, joined.Length - 4) : joined)
            .TrimEnd('/')
            .Replace(" ", "%20");
    }

    private static string Azure(string name) => AzureSsh.Replace(name, "dev.azure.com/${organization}/${project}/_git/${repository}");
}
