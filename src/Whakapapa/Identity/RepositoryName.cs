namespace Whakapapa.Identity;

/// <summary>A repository's name from its URL: host and path, without scheme, credentials, port and <c>.git</c>.</summary>
internal static class RepositoryName
{
    public static string? FromUrl(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.IsFile || uri.Host.Length == 0)
        {
            return null;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^4];
        }

        return path.Length <= 1 ? null : uri.Host + path;
    }
}
