using System.IO.Compression;

namespace Whakapapa.Atlas.Reading;

/// <summary>What is in a gzip file, all of its members. It ends where the file is damaged, and says so, since what comes before is good.</summary>
internal sealed class GzipContent(Stream file, Action<string> damaged) : Stream
{
    private readonly GZipStream _gzip = new(file, CompressionMode.Decompress);
    private bool _isDamaged;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_isDamaged)
        {
            return 0;
        }

        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            _isDamaged = true;
            damaged(e.Message);
            return 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _gzip.Dispose();
        base.Dispose(disposing);
    }
}
