namespace Whakapapa.PackageTests.Infra;

/// <summary>A repository whose commits are the same wherever and whenever a test makes them.</summary>
internal static class Git
{
    public const string Remote = "https://github.com/acme/shop.git";
    public const string CommitTime = "2026-11-20T03:04:05Z";

    // What git would tidy up behind a command's back would be in the way of a folder that goes.
    private static readonly string[] Settings =
        ["-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "gc.auto=0", "-c", "maintenance.auto=false"];

    private static readonly (string Name, string Value)[] Author =
    [
        ("GIT_AUTHOR_NAME", "Aroha"), ("GIT_AUTHOR_EMAIL", "aroha@example.org"), ("GIT_AUTHOR_DATE", CommitTime),
        ("GIT_COMMITTER_NAME", "Aroha"), ("GIT_COMMITTER_EMAIL", "aroha@example.org"), ("GIT_COMMITTER_DATE", "2026-11-20T16:04:05+13:00"),
    ];

    /// <summary>Runs git and returns what it said.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var result = await Command.RunAsync(folder, "git", [.. Settings, .. arguments], Author);
        return result.Succeeded().Trim();
    }

    /// <summary>Makes a repository of all that is there and returns its only commit.</summary>
    public static async Task<string> CommitAllAsync(string folder, string remote = Remote, string objectFormat = "sha1")
    {
        await RunAsync(folder, "init", "--quiet", $"--object-format={objectFormat}");
        await RunAsync(folder, "remote", "add", "origin", remote);
        await File.WriteAllTextAsync(Path.Combine(folder, ".gitignore"), "bin/\nobj/\n");
        await RunAsync(folder, "add", ".");
        await RunAsync(folder, "commit", "--quiet", "--message", "Open the shop");
        return await RunAsync(folder, "rev-parse", "HEAD");
    }
}
