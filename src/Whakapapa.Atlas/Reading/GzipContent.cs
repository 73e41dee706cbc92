using System.IO.Compression;

namespace Whakapapa.Atlas.Reading;

/// <summary>What is in a gzip file, all of its members. It ends where the file is damaged, and says so, since what comes before is good.</summary>
internal sealed class GzipContent : ReadOnlyStream
{
    private readonly GZipStream _gzip;
    private readonly Action<string> _damaged;
    private bool _isDamaged;

    public GzipContent(Stream file, Action<string> damaged)
        : this(new GZipStream(file, CompressionMode.Decompress), damaged)
    {
    }

    private GzipContent(GZipStream gzip, Action<string> damaged)
        : base(gzip) => (_gzip, _damaged) = (gzip, damaged);

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
            _damaged(e.Message);
            return 0;
        }
    }
}
