namespace Whakapapa.Atlas.Reading;

/// <summary>A file that tells a meter how far it was read.</summary>
internal sealed class MeteredStream(FileStream file, ReadMeter meter) : Stream
{
    private long _told;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set
        {
            file.Position = value;
            Tell();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = file.Read(buffer);
        Tell();
        return read;
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
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Tell()
    {
        var position = file.Position;
        meter.Add(position - _told);
        _told = position;
    }
}
