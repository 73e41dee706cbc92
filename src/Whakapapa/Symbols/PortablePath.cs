namespace Whakapapa.Symbols;

/// <summary>Relative paths with <c>/</c> between folders, whatever system they come from.</summary>
internal static class PortablePath
{
    /// <summary>Whether a path begins at a machine's root, drive or share, or in a home folder.</summary>
    public static bool IsRooted(string path) =>
        path.StartsWith('/') || path.StartsWith('~') || (path.Length > 1 && path[1] == ':') || path.Contains("://", StringComparison.Ordinal);

    /// <summary>
    /// A relative path without <c>.</c> and <c>..</c>; only the file's name if it leads out of where it began, or to a
    /// root after all.
    /// </summary>
    public static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case "..":
                    if (parts.Count == 0)
                    {
                        return FileName(path);
                    }

                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        var clean = string.Join('/', parts);
        return IsRooted(path) || IsRooted(clean) ? FileName(path) : Visible(clean);
    }

    public static string FileName(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', ':']) + 1)..].TrimStart('~');
        return name is "" or "." or ".." ? "" : Visible(name);
    }

    private static string Visible(string path) =>
        path.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0
            ? path
            : string.Create(path.Length, path, static (clean, path) =>
            {
                for (var i = 0; i < clean.Length; i++)
                {
                    clean[i] = char.IsControl(path[i]) ? '_' : path[i];
                }
            });
}
