namespace Whakapapa.Symbols;

/// <summary>Finds out from a PDB's documents in which folder its project was.</summary>
internal static class ProjectRoot
{
    // With fewer, what follows may still begin with a user's name, as after /home or C:/Users.
    private const int MinCommonFolders = 2;

    /// <summary>The folder, with a <c>/</c> at its end, or <see langword="null"/> if it cannot be told.</summary>
    public static string? Find(IEnumerable<string> documents)
    {
        var rooted = documents.Select(document => document.Replace('\\', '/')).Where(PortablePath.IsRooted).ToArray();
        var sources = rooted.Where(path => !IsGenerated(path)).ToArray();
        foreach (var path in rooted)
        {
            // The SDK has each project compile a file or two from its obj folder.
            if (IsFromSdk(path) && path.LastIndexOf("/obj/", StringComparison.Ordinal) is var obj and > 0)
            {
                var folder = path[..(obj + 1)];
                if (Folders(folder) >= 1 && Array.Exists(sources, source => source.StartsWith(folder, StringComparison.Ordinal)))
                {
                    return folder;
                }
            }
        }

        return CommonFolder(sources);
    }

    private static bool IsFromSdk(string path) =>
        path.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal)
        || path.EndsWith(".AssemblyAttributes.cs", StringComparison.Ordinal)
        || path.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal)
        || path.EndsWith(".AssemblyInfo.vb", StringComparison.Ordinal)
        || path.EndsWith(".AssemblyInfo.fs", StringComparison.Ordinal);

    private static bool IsGenerated(string path) =>
        path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/.nuget/", StringComparison.Ordinal);

    private static string? CommonFolder(string[] paths)
    {
        if (paths.Length == 0)
        {
            return null;
        }

        var common = paths[0].AsSpan(0, paths[0].LastIndexOf('/') + 1);
        foreach (var path in paths)
        {
            var length = common.CommonPrefixLength(path);
            common = common[..(common[..length].LastIndexOf('/') + 1)];
        }

        return Folders(common) >= MinCommonFolders && !HoldsHomes(common) ? common.ToString() : null;
    }

    private static bool HoldsHomes(ReadOnlySpan<char> folder) =>
        folder.EndsWith("/users/", StringComparison.OrdinalIgnoreCase) || folder.EndsWith("/home/", StringComparison.OrdinalIgnoreCase);

    // A drive is no folder, nor is what a Windows device path begins with.
    private static int Folders(ReadOnlySpan<char> path)
    {
        var folders = 0;
        foreach (var part in path.ToString().Split('/'))
        {
            folders += part is "" or "." or ".." or "?" || part.EndsWith(':') ? 0 : 1;
        }

        return folders;
    }
}
