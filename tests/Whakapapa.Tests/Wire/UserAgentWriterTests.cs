using System.Collections.Immutable;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class UserAgentWriterTests
{
    [Fact]
    public void Says_who_and_why_after_what_the_program_sends()
    {
        var record = Shop();

        Assert.Equal(
            "kubernetes-csharp/20.0.84 shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z) "
            + $"whakapapa/1 ({record.Introspection.Digest} stack; PodReconciler.Step0Async src/PodReconciler.cs:42; PodReconciler.Step1Async src/PodReconciler.cs:43;)",
            UserAgentWriter.Append("kubernetes-csharp/20.0.84", record));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Stands_alone_where_the_program_sends_none(string? theirs) =>
        Assert.StartsWith("shop/1.4.2 (linux/amd64) (", UserAgentWriter.Append(theirs, Shop()), StringComparison.Ordinal);

    [Fact]
    public void Goes_before_a_label_that_is_already_there()
    {
        var userAgent = UserAgentWriter.Append("e2e.test/v1.36 -- [sig-node] Pods -- should run", Shop());

        Assert.StartsWith("e2e.test/v1.36 shop/1.4.2 ", userAgent, StringComparison.Ordinal);
        Assert.EndsWith(";) -- [sig-node] Pods -- should run", userAgent, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_the_frames_that_are_the_runtimes_or_the_clients()
    {
        ImmutableArray<RecordFrame> frames = [Frame("HttpClient.SendAsync", null, folded: true), Frame("Shop.Run", "github.com/acme/shop/src/Shop.cs:1")];

        Assert.EndsWith(" stack; Shop.Run src/Shop.cs:1; +1;)", UserAgentWriter.Append("x/1", Shop() with { Frames = frames }), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_repository_of_a_line_that_is_in_another()
    {
        ImmutableArray<RecordFrame> frames = [Frame("Lib.Get", "github.com/acme/shop-lib/src/Lib.cs:7")];

        Assert.Contains("; Lib.Get github.com/acme/shop-lib/src/Lib.cs:7;)", UserAgentWriter.Append("x/1", Shop() with { Frames = frames }), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_a_line_that_is_not_known()
    {
        ImmutableArray<RecordFrame> frames = [Frame("Lib.Get", null)];

        Assert.EndsWith("; Lib.Get;)", UserAgentWriter.Append("x/1", Shop() with { Frames = frames }), StringComparison.Ordinal);
    }

    [Fact]
    public void Encodes_what_would_end_a_word_or_a_comment()
    {
        ImmutableArray<RecordFrame> frames = [Frame("Größe.%(a;b\\c)", "my dir/x.cs:1")];

        Assert.Contains("; Gr%C3%B6%C3%9Fe.%25%28a%3Bb%5Cc%29 my%20dir/x.cs:1;)", UserAgentWriter.Append("x/1", Shop() with { Frames = frames }), StringComparison.Ordinal);
    }

    [Fact]
    public void Drops_whole_outer_frames_first_and_counts_them()
    {
        var record = Shop(frames: 64);

        var userAgent = UserAgentWriter.Append("x/1", record)!;

        Assert.InRange(userAgent.Length, UserAgentWriter.MaxLength - 70, UserAgentWriter.MaxLength);
        Assert.Contains(Build, userAgent, StringComparison.Ordinal);
        var shown = userAgent.Split("PodReconciler.Step").Length - 1;
        Assert.EndsWith($"PodReconciler.Step{shown - 1}Async src/PodReconciler.cs:{shown + 41}; +{64 - shown};)", userAgent, StringComparison.Ordinal);
    }

    [Fact]
    public void Drops_the_build_next_then_all_but_the_digest_then_everything()
    {
        var record = Shop();
        string? Within(int budget) => UserAgentWriter.Append(new string('x', UserAgentWriter.MaxLength - budget - 3) + "/1", record)?[(UserAgentWriter.MaxLength - budget)..];
        var digest = $"whakapapa/1 ({record.Introspection.Digest} stack;";

        Assert.Equal($"shop/1.4.2 (linux/amd64) ({Build}) {digest} +2;)", Within(140));
        Assert.Equal($"shop/1.4.2 (linux/amd64) {digest})", Within(100));
        Assert.Equal(digest + ")", Within(40));
        Assert.Null(Within(10));
    }

    [Fact]
    public void Never_exceeds_its_budget()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var theirs = new string('x', random.Next(0, 1100)) + "/1";
            var record = Shop(random.Next(0, 65), random.Next(2) == 0 ? null : Build);

            var userAgent = UserAgentWriter.Append(theirs, record, bare: random.Next(4) == 0);

            Assert.True(userAgent is null || userAgent.Length <= UserAgentWriter.MaxLength, $"{userAgent?.Length} bytes with seed {seed} at {i}");
            Assert.True(userAgent is null || userAgent.StartsWith(theirs + " ", StringComparison.Ordinal), $"Theirs has changed with seed {seed} at {i}");
        }
    }

    [Fact]
    public void Counts_what_the_program_sends_in_bytes()
    {
        var theirs = "é" + new string('x', 900) + "/1";
        var fits = new string('x', 902) + "/1";

        Assert.Equal(UserAgentWriter.Append(fits, Shop())!.Length - fits.Length, UserAgentWriter.Append(theirs, Shop())!.Length - theirs.Length);
        Assert.Null(UserAgentWriter.Append(new string('é', 500) + "/1", Shop()));
    }

    [Fact]
    public void Tells_the_identity_alone_without_a_path() =>
        Assert.Equal($"x/1 shop/1.4.2 (linux/amd64) ({Build})", UserAgentWriter.Append("x/1", IdentityAlone));

    [Fact]
    public void Tells_neither_builder_nor_path_where_the_request_is_passed_on()
    {
        var record = Shop();

        Assert.Equal($"x/1 shop/1.4.2 (linux/amd64) whakapapa/1 ({record.Introspection.Digest} stack; +2;)", UserAgentWriter.Append("x/1", record, bare: true));
    }

    [Fact]
    public void Cites_a_record_by_name_digest_and_label()
    {
        var record = Shop();

        var cited = UserAgentWriter.Cite("x/1", record, "nightly")!;

        Assert.Equal($"x/1 shop/1.4.2 (linux/amd64) whakapapa/1 ({record.Introspection.Digest} stack; +2;) -- nightly", cited);
        var read = UserAgentReader.Read(cited)!;
        Assert.Equal(("shop", record.Introspection.Digest, 2, "nightly"), (read.Identity?.Name, read.Digest, read.FramesNotShown, read.Label));
    }
}
