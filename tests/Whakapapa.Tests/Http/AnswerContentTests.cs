using System.Net;
using System.Text;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Http;

namespace Whakapapa.Tests.Http;

/// <summary>The program reads an answer as it would have without the library, which hears who waits for it.</summary>
public sealed class AnswerContentTests : IDisposable
{
    private const int MaxTries = 10;
    private const string Text = "{\"kind\":\"PodList\"}";

    private readonly List<AwaitChain> _read = [];
    private readonly Answer _answer = new();
    private readonly AnswerContent _content;

    public AnswerContentTests()
    {
        Pipeline.AlwaysHops();
        _answer.Headers.TryAddWithoutValidation("Content-Type", "application/json;as=Table , odd");
        _answer.Headers.TryAddWithoutValidation("X-Several", ["a", "b"]);
        _content = new AnswerContent(_answer, _read.Add);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("string")]
    [InlineData("bytes")]
    [InlineData("stream")]
    [InlineData("stream, synchronously")]
    [InlineData("copy")]
    [InlineData("copy, synchronously")]
    public async Task Whichever_way_it_is_read_it_is_what_was_answered(string way)
    {
        using var copy = new MemoryStream();
        var read = way switch
        {
            "string" => await _content.ReadAsStringAsync(Cancellation),
            "bytes" => Encoding.UTF8.GetString(await _content.ReadAsByteArrayAsync(Cancellation)),
            "stream" => await new StreamReader(await _content.ReadAsStreamAsync(Cancellation)).ReadToEndAsync(Cancellation),
            "stream, synchronously" => await new StreamReader(_content.ReadAsStream(Cancellation)).ReadToEndAsync(Cancellation),
            "copy" => await CopyAsync(),
            _ => Copy(),
        };

        Assert.Equal(Text, read);

        async Task<string> CopyAsync()
        {
            await _content.CopyToAsync(copy, Cancellation);
            return Encoding.UTF8.GetString(copy.ToArray());
        }

        string Copy()
        {
            _content.CopyTo(copy, context: null, Cancellation);
            return Encoding.UTF8.GetString(copy.ToArray());
        }
    }

    [Fact]
    public void Its_headers_are_those_that_were_answered()
    {
        Assert.Equal(
            _answer.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"),
            _content.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"));
        Assert.Null(_content.Headers.ContentLength);
    }

    [Fact]
    public async Task Whoever_waits_for_it_is_told_of_once()
    {
        // A machine with other work may interrupt it before it waits: then it is not known to.
        for (var i = 0; i < MaxTries && (i == 0 || !_read[0].Path.Frames.Any(IsReader)); i++)
        {
            _read.Clear();
            using var content = new AnswerContent(new Answer(), _read.Add);
            await ReadAsync(content);
            await ReadAsync(content);
            Assert.Single(_read);
        }

        Assert.Contains(_read[0].Path.Frames, IsReader);

        static bool IsReader(Frame frame) => frame.Method.DeclaringType!.FullName!.Contains($"{nameof(AnswerContentTests)}+<{nameof(ReadAsync)}>", StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_does_not_wait_is_not_told_of()
    {
        using var stream = _content.ReadAsStream(Cancellation);

        Assert.Empty(_read);
    }

    [Fact]
    public async Task What_breaks_it_is_thrown_as_it_would_have_been()
    {
        _answer.Fault = new IOException("The connection was reset.");
        using var broken = new Answer { Fault = _answer.Fault };

        var expected = await Assert.ThrowsAsync<HttpRequestException>(() => broken.LoadIntoBufferAsync());
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => _content.LoadIntoBufferAsync());

        Assert.Equal((expected.Message, expected.InnerException), (thrown.Message, thrown.InnerException));
    }

    [Fact]
    public async Task An_answer_that_is_larger_than_the_client_takes_is_refused()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => _content.LoadIntoBufferAsync(Text.Length - 1));
    }

    [Fact]
    public void It_goes_with_what_was_answered()
    {
        _content.Dispose();

        Assert.True(_answer.IsDisposed);
    }

    private static async Task ReadAsync(HttpContent content) => await content.CopyToAsync(Stream.Null);

    /// <summary>As what came over a connection: it can be read once, and nobody knows how long it is.</summary>
    private sealed class Answer : HttpContent
    {
        public Exception? Fault { get; set; }

        public bool IsDisposed { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            Fault is null ? stream.WriteAsync(Encoding.UTF8.GetBytes(Text)).AsTask() : Task.FromException(Fault);

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => stream.Write(Encoding.UTF8.GetBytes(Text));

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(CreateContentReadStream(CancellationToken.None));

        protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new MemoryStream(Encoding.UTF8.GetBytes(Text));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
