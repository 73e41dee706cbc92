using System.Collections.Immutable;
using System.Globalization;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

/// <summary>Records that a program could have, from a seed.</summary>
internal static class RandomRecords
{
    private static readonly string[] Qualities = ["complete", "open", "truncated", "stack", "site"];

    private static readonly string[] Pieces = ["Pod", "Reconcile", "Async", "<T>", ".", "`1", "ß", "😂", " ", "%", "(", ")", ";", "\\", "/", "+1", "-", ":", "42", "\n"];

    public static PurposeRecord Next(Random random, int maxFrames = 64)
    {
        var repository = random.Next(3) == 0 ? null : "github.com/acme/" + Text(random);
        var identity = new BuildIdentity(
            Text(random),
            Text(random),
            repository,
            random.Next(3) == 0 ? null : "b143093",
            random.Next(3) == 0 ? null : Text(random),
            random.Next(3) == 0 ? null : new DateTimeOffset(2026, 11, 20, 3, 4, random.Next(60), TimeSpan.Zero));
        var quality = random.Next(6) == 0 ? null : Qualities[random.Next(Qualities.Length)];
        ImmutableArray<RecordFrame> frames = quality is null ? [] : [.. Enumerable.Range(0, random.Next(1, maxFrames + 1)).Select(i => Frame(random, identity.Repository, i))];
        return new PurposeRecord(identity.Product, "linux/amd64", identity.Build, identity.Repository, frames, quality);
    }

    /// <summary>What the program itself sends.</summary>
    public static string? Theirs(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => "kubectl/v1.36.0 (linux/amd64) kubernetes/0123456",
        2 => "x/1 (linux/amd64)",
        3 => "e2e.test/v1.36 (linux/amd64) kubernetes/abc -- [sig-node] Pods -- " + Text(random),
        4 => "(" + new string('y', random.Next(1000)) + "/1",
        _ => "kubernetes-csharp/20.0.84",
    };

    /// <summary>What a reader can know of a record's build.</summary>
    public static IdentityText? Identity(PurposeRecord record)
    {
        Assert.True(IdentityText.TryRead(record.Introspection.SelfIdentity, out var identity, out var reason), reason);
        return identity;
    }

    public static string Text(Random random) => "a" + string.Concat(random.GetItems(Pieces, random.Next(6)));

    private static RecordFrame Frame(Random random, string? repository, int index)
    {
        var name = Text(random);
        var id = string.Create(CultureInfo.InvariantCulture, $"0123456789abcdef0123456789abcdef!06{index:x6}");
        var line = random.Next(3) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{(repository is null ? "" : repository + "/")}src/{Text(random)}.cs:{random.Next(1, 9999)}");
        return new RecordFrame(id, name + "()", name, line, line ?? id, random.Next(5) == 0);
    }
}
