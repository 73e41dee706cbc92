using System.IO.Compression;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// What is in a gzip file, all of its members. It ends where the file is damaged, and says so, since what comes before is good. A file that ends before its last member does is damaged; <see cref="GZipStream"/>
/// passes over that.
/// </summary>
internal sealed class GzipContent : ReadOnlyStream
{
    private readonly MarkedGzip _file;
    private readonly GZipStream _gzip;
    private readonly Action<string> _damaged;
    private bool _isOver;

    public GzipContent(Stream file, Action<string> damaged)
        : this(new MarkedGzip(file), damaged)
    {
    }

    private GzipContent(MarkedGzip file, Action<string> damaged)
        : this(file, new GZipStream(file, CompressionMode.Decompress), damaged)
    {
    }

    private GzipContent(MarkedGzip file, GZipStream gzip, Action<string> damaged)
        : base(gzip) => (_file, _gzip, _damaged) = (file, gzip, damaged);

    public override int Read(Span<byte> buffer)
    {
        if (_isOver || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            // It asks the file for more when it has given all that it had, so what it gives from the mark on is the mark's.
            var read = _gzip.Read(buffer);
            if (read > 0 && !_file.IsAtMark)
            {
                return read;
            }

            _isOver = true;
            if (_file.IsAtMark && !IsMark(buffer[..read]))
            {
                TellOfEnd();
            }
        }
        catch (InvalidDataException) when (_file.IsAtMark)
        {
            _isOver = true;
            TellOfEnd();
        }
        catch (InvalidDataException e)
        {
            _isOver = true;
            _damaged(e.Message);
        }

        return 0;
    }

    private void TellOfEnd() => _damaged("the file ends within it.");

    private bool IsMark(ReadOnlySpan<byte> start)
    {
        Span<byte> text = stackalloc byte[MarkedGzip.Mark.Length + 1];
        if (!start.TryCopyTo(text))
        {
            return false;
        }

        var rest = _gzip.ReadAtLeast(text[start.Length..], text.Length - start.Length, throwOnEndOfStream: false);
        return text[..(start.Length + rest)].SequenceEqual(MarkedGzip.Mark);
    }
}
