using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class LineChunkReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one\n")]
    [InlineData("one\ntwo\nthree")]
    [InlineData("\n\n")]
    [InlineData("a line that is much longer than a chunk, so that it has to grow, and grow again\nshort\n")]
    public void Chunks_are_whole_lines_and_make_up_the_stream(string text)
    {
        var chunks = Read(text, maxLineLength: 1024);

        Assert.Equal(text, string.Concat(chunks.Select(chunk => Encoding.UTF8.GetString(chunk.Lines))));
        Assert.Equal(chunks.Select((_, i) => chunks.Take(i).Sum(chunk => (long)chunk.Length)), chunks.Select(chunk => chunk.Offset));
        Assert.All(chunks.SkipLast(1), chunk => Assert.Equal((byte)'\n', chunk.Lines[^1]));
    }

    [Fact]
    public void A_line_that_is_too_long_is_left_out_and_the_next_is_read()
    {
        var chunks = Read("short\n" + new string('x', 5000) + "\nnext\n", maxLineLength: 64);

        Assert.Equal("short\nnext\n", string.Concat(chunks.Select(chunk => Encoding.UTF8.GetString(chunk.Lines))));
        Assert.Equal(5001, Assert.Single(chunks, chunk => chunk.Skipped > 0).Skipped);
    }

    [Fact]
    public void What_a_file_gets_after_its_end_was_read_is_for_another_reader()
    {
        var file = new MemoryStream();
        file.Write("one\ntw"u8);
        file.Position = 0;
        var reader = new LineChunkReader(file);
        Assert.Equal("one\ntw", Encoding.UTF8.GetString(reader.Read()!.Lines));

        file.Write("o\n"u8);
        file.Position -= 2;

        Assert.Null(reader.Read());
    }

    private static List<LineChunk> Read(string text, int maxLineLength)
    {
        var reader = new LineChunkReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), chunkLength: 16, maxLineLength: maxLineLength);
        var chunks = new List<LineChunk>();
        while (reader.Read() is { } chunk)
        {
            chunks.Add(chunk);
        }

        return chunks;
    }
}
