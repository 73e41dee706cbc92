using System.IO.Compression;
using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class GzipContentTests
{
    // The checksum and the length.
    private const int TrailerLength = 8;

    private static readonly string First = Lines(1);
    private static readonly string Second = Lines(2);

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Wherever_a_file_is_cut_all_before_is_read_and_the_cut_is_told(CompressionLevel level)
    {
        var (first, second) = (Gzip(First, level), Gzip(Second, level));
        byte[] whole = [.. first, .. second];
        var readBefore = 0;
        for (var length = 2; length <= whole.Length; length++)
        {
            var (text, damage) = Read(whole[..length]);

            Assert.StartsWith(text, First + Second, StringComparison.Ordinal);
            Assert.InRange(text.Length, readBefore, First.Length + Second.Length);
            Assert.True(length < first.Length - TrailerLength || text.Length >= First.Length, $"cut at {length}");
            Assert.True(length < whole.Length - TrailerLength || text.Length == First.Length + Second.Length, $"cut at {length}");
            Assert.Equal(length == first.Length || length == whole.Length ? [] : ["the file ends within it."], damage);
            readBefore = text.Length;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    public void A_file_that_is_cut_at_a_lines_end_gives_that_line(int bufferLength)
    {
        var (text, damage) = Read(GzipUpTo(First), bufferLength);

        Assert.Equal(First, text);
        Assert.Equal(["the file ends within it."], damage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    public void A_whole_file_is_no_damaged_one_however_it_is_read(int bufferLength)
    {
        var (text, damage) = Read([.. Gzip(First), .. Gzip(""), .. Gzip(Second)], bufferLength);

        Assert.Equal(First + Second, text);
        Assert.Empty(damage);
    }

    // GZipStream asks for 8 KB at once: members that end just there, and just before, are whole.
    [Fact]
    public void Where_a_member_ends_does_not_matter()
    {
        const int Request = 8 * 1024;
        for (var length = Request - 40; length <= Request + 4; length++)
        {
            var text = new string('a', length);

            var (read, damage) = Read([.. Gzip(text, CompressionLevel.NoCompression), .. Gzip(Second)]);

            Assert.Equal(text + Second, read);
            Assert.Empty(damage);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void Zeros_may_fill_up_a_file(int count)
    {
        var (text, damage) = Read([.. Gzip(First), .. new byte[count]]);

        Assert.Equal(First, text);
        Assert.Empty(damage);
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_ends_where_it_ended()
    {
        var (first, second) = (Gzip(First), Gzip(Second));
        using var file = new MemoryStream();
        file.Write(first);
        file.Position = 0;
        List<string> damage = [];
        using var content = new GzipContent(file, damage.Add);
        var buffer = new byte[First.Length + Second.Length];

        var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        file.Write(second);
        file.Position -= second.Length;

        Assert.Equal(First.Length, read);
        Assert.Equal(0, content.Read(buffer));
        Assert.Empty(damage);
    }

    [Fact]
    public void A_wrong_checksum_is_told_as_what_it_is()
    {
        var file = Gzip(First);
        file[^TrailerLength] ^= 1;

        var (_, damage) = Read(file);

        Assert.DoesNotContain("ends", Assert.Single(damage), StringComparison.Ordinal);
    }

    private static string Lines(int member)
    {
        var random = new Random(member);
        return string.Concat(Enumerable.Range(0, 10).Select(line => $"{{\"member\":{member},\"line\":{line},\"text\":\"{random.NextInt64():x}\"}}\n"));
    }

    private static byte[] Gzip(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, level, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }

    private static byte[] GzipUpTo(string text)
    {
        using var target = new MemoryStream();
        using var gzip = new GZipStream(target, CompressionLevel.Optimal);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        gzip.Flush();
        return target.ToArray();
    }

    private static (string Text, List<string> Damage) Read(byte[] file, int bufferLength = 1024)
    {
        List<string> damage = [];
        using var content = new GzipContent(new MemoryStream(file), damage.Add);
        using var text = new MemoryStream();
        var buffer = new byte[bufferLength];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            text.Write(buffer, 0, read);
        }

        Assert.Equal(0, content.Read(buffer));
        return (Encoding.UTF8.GetString(text.ToArray()), damage);
    }
}
