using System.Text;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

/// <summary>Journals that are still written to, that are cut, and that were never any.</summary>
public class JournalReaderTests
{
    private const string Request =
        """{"request":{"time":"2026-11-20T03:04:06.123456Z","audit-id":"a","digest":"k3Jx9QvT2mZp","labels":[],"method":"GET","path":"/","status":200,"duration-us":1}}""";

    [Fact]
    public void A_line_that_is_cut_is_said_to_be_and_read_when_the_file_has_grown()
    {
        using var file = new MemoryStream();
        var reader = new JournalReader(file);
        Append(file, Request + "\n" + Request[..50]);

        Assert.IsType<JournalRequest>(Assert.Single(ReadAll(reader)).Record);
        Assert.True(reader.IsCut);
        Assert.Equal(Request.Length + 1, reader.Position);

        Append(file, Request[50..] + "\n");

        var line = Assert.Single(ReadAll(reader));
        Assert.IsType<JournalRequest>(line.Record);
        Assert.Equal(Request.Length + 1, line.Offset);
        Assert.False(reader.IsCut);
    }

    [Fact]
    public void Another_reader_goes_on_where_one_has_stopped()
    {
        using var file = new MemoryStream();
        Append(file, Request + "\n" + Request[..50]);
        var first = new JournalReader(file);
        _ = ReadAll(first);
        Append(file, Request[50..] + "\n");
        file.Position = first.Position;

        Assert.IsType<JournalRequest>(Assert.Single(ReadAll(new JournalReader(file))).Record);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_line_is_refused_over_the_limit_and_not_at_it(int over, bool isRead)
    {
        var line = Request + new string(' ', JournalReader.MaxLineLength + over - Request.Length);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"{Request}\n{line}\n{Request}\n"));

        var lines = ReadAll(new JournalReader(file));

        Assert.Equal([true, isRead, true], lines.Select(read => read.Record is JournalRequest));
        Assert.Equal(isRead, lines[1].Reason is null);
        Assert.Equal(Request.Length + 1 + line.Length + 1, lines[2].Offset);
    }

    [Fact]
    public void A_line_without_end_costs_no_memory()
    {
        const int Length = 64 << 20;
        using var endless = new Repeated((byte)'[', Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new JournalReader(endless);

        Assert.False(reader.TryRead(out _));

        Assert.True(reader.IsCut);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * JournalReader.MaxLineLength);
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused()
    {
        using var file = new MemoryStream([.. "{\"note\":\""u8, 0xff, .. "\"}\n"u8]);

        Assert.Equal("The line is not UTF-8.", Assert.Single(ReadAll(new JournalReader(file))).Reason);
    }

    [Fact]
    public void A_path_under_the_digest_of_another_is_refused_with_both()
    {
        var json = Records.Shop().Introspection.ToJson().Replace("Step0Async", "Step9Async", StringComparison.Ordinal).Replace("!06", "!07", StringComparison.Ordinal);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json + "\n"));

        Assert.Contains(Records.Shop().Introspection.Digest, Assert.Single(ReadAll(new JournalReader(file))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_in_the_file_and_however_it_comes_lines_are_the_same_and_nothing_throws()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(Request, 4).Append(Records.Shop().Introspection.ToJson())) + "\n");
            for (var i = random.Next(6); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var whole = new MemoryStream(bytes, 0, random.Next(bytes.Length + 1));
            using var pieces = new InPieces(whole.ToArray(), random);
            var (first, second) = (new JournalReader(whole), new JournalReader(pieces));

            Assert.True(
                ReadAll(first).Select(line => (line.Offset, line.Reason, line.Record?.GetType())).SequenceEqual(ReadAll(second).Select(line => (line.Offset, line.Reason, line.Record?.GetType())))
                && first.IsCut == second.IsCut && first.Position == second.Position,
                $"seed {seed}, round {round}");
        }
    }

    private static void Append(MemoryStream file, string text)
    {
        var position = file.Position;
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Position = position;
    }

    private static List<JournalLine> ReadAll(JournalReader reader)
    {
        var lines = new List<JournalLine>();
        while (reader.TryRead(out var line))
        {
            lines.Add(line.Value);
        }

        return lines;
    }

    private sealed class InPieces(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 9)));
    }

    private sealed class Repeated(byte value, int length) : MemoryStream
    {
        private int _left = length;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            buffer.AsSpan(offset, read).Fill(value);
            _left -= read;
            return read;
        }
    }
}
