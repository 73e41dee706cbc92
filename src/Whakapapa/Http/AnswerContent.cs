using System.Net;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Http;

/// <summary>
/// The content of an answer, which tells once who waits for it to be read. Whoever reads it without waiting, or while the thread pool is
/// starved, is not told of.
/// </summary>
internal sealed class AnswerContent : HttpContent
{
    private readonly HttpContent _content;
    private Action<AwaitChain>? _read;

    /// <summary>Initializes a new instance of the <see cref="AnswerContent"/> class.</summary>
    /// <param name="content">What was answered.</param>
    /// <param name="read">Is told who waits for the method that reads.</param>
    public AnswerContent(HttpContent content, Action<AwaitChain> read)
    {
        (_content, _read) = (content, read);
        foreach (var header in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (TryHop(out var read) is { } hop)
        {
            read(await hop);
        }

        await _content.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _content.CopyTo(stream, context, cancellationToken);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
    {
        if (TryHop(out var read) is { } hop)
        {
            read(await hop);
        }

        return await _content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => _content.ReadAsStream(cancellationToken);

    // Where the server did not say it, nobody knows it yet.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private Hop? TryHop(out Action<AwaitChain> read)
    {
        read = Interlocked.Exchange(ref _read, null)!;
        return read is null ? null : HopSource.Process.TryStart();
    }
}
