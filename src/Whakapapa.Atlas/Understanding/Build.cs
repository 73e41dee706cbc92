namespace Whakapapa.Atlas.Understanding;

/// <summary>Who: a build of a program, as far as it told. It is the sender's word. Parts that were not told are empty.</summary>
/// <param name="Program">Its name; empty if the request had no User-Agent.</param>
/// <param name="Version">Its version.</param>
/// <param name="Platform">Operating system and architecture, <c>linux/amd64</c>.</param>
/// <param name="Repository">Where its source is.</param>
/// <param name="Commit">What it was built from.</param>
/// <param name="Builder">Who built it.</param>
/// <param name="BuiltAt">When, as it told.</param>
/// <param name="Component">Which part of the program, as client-go's programs tell: <c>leader-election</c>.</param>
internal sealed record Build(
    string Program, string Version = "", string Platform = "", string Repository = "", string Commit = "", string Builder = "", string BuiltAt = "", string Component = "")
{
    /// <summary>What stands for builds that are not told apart, since there were too many.</summary>
    public static readonly Build Others = new("(others)");

    /// <summary>Gets how long its parts are together, in characters.</summary>
    public int Length => Program.Length + Version.Length + Platform.Length + Repository.Length + Commit.Length + Builder.Length + BuiltAt.Length + Component.Length;

    /// <summary>Returns the parts that were told, in the order of our wire format's.</summary>
    public override string ToString() => string.Join(' ', Parts().Where(part => part.Length > 0));

    private IEnumerable<string> Parts()
    {
        yield return Program.Length == 0 ? "(no User-Agent)" : Version.Length == 0 ? Program : $"{Program}/{Version}";
        yield return Platform.Length == 0 ? "" : $"({Platform})";
        yield return Repository;
        yield return Commit;
        yield return Component;
        yield return Builder.Length > 0 || BuiltAt.Length > 0 ? "built" : "";
        yield return Builder.Length == 0 ? "" : $"by {Builder}";
        yield return BuiltAt;
    }
}
