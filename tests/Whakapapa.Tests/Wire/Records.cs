using System.Collections.Immutable;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

/// <summary>Records for the tests of the wire formats.</summary>
internal static class Records
{
    public const string Build = "github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z";

    public static PurposeRecord Shop(int frames = 2, string? build = Build) =>
        new("shop/1.4.2", "linux/amd64", build, "github.com/acme/shop", Frames(frames), "stack");

    public static PurposeRecord IdentityAlone => new("shop/1.4.2", "linux/amd64", Build, "github.com/acme/shop", [], null);

    public static RecordFrame Frame(string name, string? line, bool folded = false)
    {
        var id = $"0123456789abcdef0123456789abcdef!06{name.Length:x6}+1f";
        return new RecordFrame(id, name + "(V1Pod)", name, line, line ?? id, folded);
    }

    private static ImmutableArray<RecordFrame> Frames(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Frame($"PodReconciler.Step{i}Async", $"github.com/acme/shop/src/PodReconciler.cs:{i + 42}"))];
}
