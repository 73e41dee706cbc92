namespace Whakapapa.Atlas.Reading;

/// <summary>A file that tells a meter how far it was read.</summary>
internal sealed class MeteredStream(FileStream file, ReadMeter meter) : ReadOnlyStream(file)
{
    private readonly FileStream _file = file;
    private long _told;

    public override bool CanSeek => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set
        {
            _file.Position = value;
            Tell();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _file.Read(buffer);
        Tell();
        return read;
    }

    private void Tell()
    {
        var position = _file.Position;
        meter.Add(position - _told);
        _told = position;
    }
}
