using System.Runtime.CompilerServices;

namespace Whakapapa.Tests.Privacy;

/// <summary>What is nobody's business, and how to find it in a text.</summary>
internal static class Secrets
{
    /// <summary>Part of every secret that is planted.</summary>
    public const string Word = "s3cr3t";

    public static string Of(string what) => $"{Word}-{what}";

    /// <summary>The secret that a text has, or null. The machine's paths are some too.</summary>
    public static string? In(string text, params string[] more) =>
        MachinePaths().Concat(more).Prepend(Word).FirstOrDefault(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    private static string[] MachinePaths([CallerFilePath] string file = "") =>
    [
        Path.GetDirectoryName(Path.GetDirectoryName(file))!, AppContext.BaseDirectory, Environment.CurrentDirectory + Path.DirectorySeparatorChar, Path.GetTempPath(),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 1 } home ? home + Path.DirectorySeparatorChar : AppContext.BaseDirectory,
    ];
}
