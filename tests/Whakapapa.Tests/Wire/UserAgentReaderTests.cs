using System.Globalization;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class UserAgentReaderTests
{
    private static readonly string Shop2 = UserAgentWriter.Append("x/1", Shop())!;

    [Fact]
    public void Gives_back_what_was_written()
    {
        var record = UserAgentReader.Read(Shop2)!;

        Assert.Equal(
            new IdentityText("shop", "1.4.2", "linux/amd64", new BuildText("github.com/acme/shop", "b143093", "ci@buildbot-10", new DateTimeOffset(2026, 11, 20, 3, 4, 5, TimeSpan.Zero))),
            record.Identity);
        Assert.Equal(Shop().Introspection.Digest, record.Digest);
        Assert.Equal("stack", record.Quality);
        Assert.Equal([new("PodReconciler.Step0Async", "src/PodReconciler.cs", 42), new("PodReconciler.Step1Async", "src/PodReconciler.cs", 43)], record.Frames);
        Assert.Equal(0, record.FramesNotShown);
        Assert.Null(record.Label);
    }

    [Fact]
    public void Never_takes_a_cut_line_for_a_whole_one()
    {
        var cut = UserAgentReader.Read(Shop2[..(Shop2.IndexOf(".cs:42;", StringComparison.Ordinal) + ".cs:4".Length)])!;

        Assert.Equal([new UserAgentFrame("PodReconciler.Step0Async", null, null)], cut.Frames);
        Assert.Equal("cut", cut.Quality);
        Assert.Null(cut.FramesNotShown);
    }

    [Fact]
    public void Reads_what_kube_apiserver_left_of_a_longer_one()
    {
        var full = Shop2 + " " + new string('y', 2000);
        var cut = full[..1024] + "...TRUNCATED";

        Assert.Equal("stack", UserAgentReader.Read(cut)!.Quality);
        Assert.Equal("cut", UserAgentReader.Read(new string('z', 1024 - Shop2.Length + 5) + Shop2[..^5] + "...TRUNCATED")!.Quality);
        Assert.Equal(2, UserAgentReader.Read(cut)!.Frames.Length);
    }

    [Fact]
    public void Takes_kube_apiservers_word_off_the_label_that_it_cut()
    {
        var label = new string('l', 1024 - Shop2.Length - " -- ".Length);

        Assert.Equal(label, UserAgentReader.Read($"{Shop2} -- {label}...TRUNCATED")!.Label);
        Assert.Equal(label[2..], UserAgentReader.Read($"{Shop2} -- {label[2..]}\uFFFD\uFFFD...TRUNCATED")!.Label);
        Assert.Equal("short...TRUNCATED", UserAgentReader.Read($"{Shop2} -- short...TRUNCATED")!.Label);
    }

    [Fact]
    public void Believes_no_record_within_a_label()
    {
        Assert.Null(UserAgentReader.Read($"kubectl/v1 -- {Shop2}"));
        Assert.Equal(Shop2, UserAgentReader.ReadLabel($"kubectl/v1 -- {Shop2}"));
    }

    [Fact]
    public void Gives_the_label_after_the_first_separator() =>
        Assert.Equal("a -- b", UserAgentReader.Read(Shop2 + " -- a -- b")!.Label);

    [Fact]
    public void Gives_a_label_without_a_record() =>
        Assert.Equal("[sig-node] Pods", UserAgentReader.ReadLabel("e2e.test/v1.36 (linux/amd64) kubernetes/abc -- [sig-node] Pods"));

    [Fact]
    public void Takes_the_last_of_two_records()
    {
        var second = UserAgentWriter.Append(Shop2, Shop(frames: 3) with { Product = "proxy/2" })!;

        Assert.Equal("proxy", UserAgentReader.Read(second)!.Identity!.Name);
        Assert.Equal("proxy", UserAgentReader.Read(second[..^10])!.Identity!.Name);
    }

    [Fact]
    public void Goes_back_to_the_record_before_one_that_is_none() =>
        Assert.Equal("stack", UserAgentReader.Read(Shop2 + " whakapapa/1 (what?)")!.Quality);

    [Theory]
    [InlineData("")]
    [InlineData("curl/8.5.0")]
    [InlineData("kubectl/v1.36.0 (linux/amd64) kubernetes/0123456")]
    [InlineData("vault/1.2 (linux/amd64) (+https://www.vaultproject.io go1.22)")]
    [InlineData("xwhakapapa/1 (k3Jx9QvT2mZp stack;)")]
    [InlineData("whakapapa/2 (k3Jx9QvT2mZp stack;)")]
    [InlineData("whakapapa/1 (k3Jx9QvT2mZ= stack;)")]
    [InlineData("whakapapa/1 (k3Jx9QvT2mZpA stack;)")]
    [InlineData("whakapapa/1 (k3Jx9QvT2mZp cut;)")]
    [InlineData("whakapapa/1 (k3Jx9QvT2mZp;)")]
    public void Finds_nothing_in_other_programs_text(string userAgent) => Assert.Null(UserAgentReader.Read(userAgent));

    [Fact]
    public void Does_not_take_the_programs_own_product_for_the_build()
    {
        var record = UserAgentReader.Read("kubectl/v1.36.0 (linux/amd64) whakapapa/1 (k3Jx9QvT2mZp stack;)")!;

        Assert.Null(record.Identity);
        Assert.Equal("k3Jx9QvT2mZp", record.Digest);
    }

    [Theory]
    [InlineData("A; B) C;)", 1)]
    [InlineData("A; B(C;)", 1)]
    [InlineData("A; B%zz;)", 1)]
    [InlineData("A; ;)", 1)]
    [InlineData("A;  B;)", 1)]
    [InlineData("A; +1; B;)", 1)]
    [InlineData("A; +x;)", 1)]
    [InlineData("A; +0;)", 1)]
    [InlineData("A; +99999999999;)", 1)]
    [InlineData("A; B x.cs;)", 2)]
    [InlineData("A; B x.cs:0;)", 2)]
    [InlineData("A; B x.cs:042;)", 2)]
    [InlineData("A; B x.cs:1 y;)", 2)]
    [InlineData("A; \u00fc;)", 1)]
    public void Stops_at_whatever_is_not_in_the_grammar(string path, int frames)
    {
        var record = UserAgentReader.Read($"x/1 whakapapa/1 (k3Jx9QvT2mZp open; {path}")!;

        Assert.Equal("cut", record.Quality);
        Assert.Equal(frames, record.Frames.Length);
    }

    [Fact]
    public void Has_no_more_frames_than_a_record_can_have()
    {
        var many = string.Concat(Enumerable.Repeat(" A;", 65));

        Assert.Equal(64, UserAgentReader.Read($"x/1 whakapapa/1 (k3Jx9QvT2mZp open;{many})")!.Frames.Length);
        Assert.Equal("cut", UserAgentReader.Read($"x/1 whakapapa/1 (k3Jx9QvT2mZp open;{many})")!.Quality);
        Assert.Equal("open", UserAgentReader.Read($"x/1 whakapapa/1 (k3Jx9QvT2mZp open;{many[3..]})")!.Quality);
    }

    [Fact]
    public void Every_prefix_of_a_written_User_Agent_tells_a_prefix_of_the_truth()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var record = RandomRecords.Next(random);
            var theirs = RandomRecords.Theirs(random);
            var written = UserAgentWriter.Append(theirs, record, bare: random.Next(8) == 0);
            if (written is null)
            {
                continue;
            }

            var truth = UserAgentReader.Read(written);
            Assert.True(record.Quality is null || truth is not null, $"Seed {seed}, {i}: {written} gives nothing");
            for (var length = 0; length <= written.Length; length++)
            {
                var prefix = UserAgentReader.Read(written[..length]);
                Assert.True(prefix is null || IsPrefix(prefix, record, truth!, whole: length == written.Length), $"Seed {seed}, {i}: {written[..length]} gives {prefix}");
            }
        }
    }

    [Fact]
    public void Text_that_nobody_wrote_does_no_harm()
    {
        string[] parts =
        [
            " ", ";", "(", ")", "whakapapa/1 (", " whakapapa/1 (k3Jx9QvT2mZp stack;", " -- ", "+1", "%", "%41", "x.cs:4", "shop/1 (linux/amd64) (", ") (", "built by x",
            "...TRUNCATED", "\0", "\ud800", "é", "linux/amd64",
        ];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(random.GetItems(parts, random.Next(40)));

            Assert.True(UserAgentReader.Read(text) is null or { Frames.Length: <= 64 }, $"Seed {seed}: {text}");
        }
    }

    [Theory]
    [InlineData("whakapapa/1 (")]
    [InlineData(" whakapapa/1 (k3Jx9QvT2mZp")]
    [InlineData(" whakapapa/1 (k3Jx9QvT2mZp stack")]
    [InlineData(" whakapapa/1 (k3Jx9QvT2mZp stack;")]
    [InlineData(") (")]
    [InlineData("a/1 (b/c) (d) ")]
    public void What_is_after_the_limit_is_not_read(string hostile)
    {
        var text = string.Concat(Enumerable.Repeat(hostile, UserAgentReader.MaxLength / hostile.Length)).PadRight(UserAgentReader.MaxLength, 'x');

        Assert.Equal(Describe(UserAgentReader.Read(text)), Describe(UserAgentReader.Read(text + Shop2)));
    }

    private static string? Describe(UserAgentRecord? record) =>
        record is null ? null : string.Create(CultureInfo.InvariantCulture, $"{record.Identity} {record.Digest} {record.Quality} {record.Frames.Length} {record.FramesNotShown}");

    private static bool IsPrefix(UserAgentRecord read, PurposeRecord record, UserAgentRecord truth, bool whole)
    {
        var shown = record.Frames.Where(frame => !frame.Folded).ToList();
        var identity = RandomRecords.Identity(record);
        return (read.Identity is null || read.Identity == identity || read.Identity == identity! with { Build = null })
            && (read.Digest is null || read.Digest == record.Introspection.Digest)
            && (read.Quality is null or "cut" || read.Quality == record.Quality)
            && read.Frames.Length <= shown.Count
            && read.Frames.Select((frame, i) => IsPrefix(frame, shown[i], record.Repository, i == read.Frames.Length - 1 && read.Quality == "cut")).All(same => same)
            && (read.FramesNotShown is null || read.FramesNotShown == record.Frames.Length - read.Frames.Length)
            && (truth.Label is null ? read.Label is null : IsPrefix(read.Label ?? "", truth.Label))
            && (!whole || record.Quality is null || read.Quality == record.Quality);
    }

    // Another program's label may have both escapes and what is none of ours, and nobody can see in its start alone that the escapes were not meant.
    private static bool IsPrefix(string read, string label) =>
        label.StartsWith(read, StringComparison.Ordinal) || Uri.UnescapeDataString(label).StartsWith(read, StringComparison.Ordinal);

    private static bool IsPrefix(UserAgentFrame frame, RecordFrame written, string? repository, bool last)
    {
        var line = frame.File is null ? null : $"{frame.File}:{frame.Line}";
        var truth = repository is null ? written.Line : written.Line?.Replace(repository + "/", "", StringComparison.Ordinal);
        return frame.Name == written.ShortName && (line == truth || (last && line is null));
    }
}
