namespace Whakapapa.Journal;

/// <summary>A file that is open. What has been written to it is whole lines.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly Stream _stream;

    private JournalFile(string path, Stream stream) => (Path, _stream) = (path, stream);

    public string Path { get; }

    /// <summary>Gets how much was written, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Creates a file that was not there, and its folder.</summary>
    public static JournalFile Create(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            // It says more than any log.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new JournalFile(path, new FileStream(path, options));
    }

    /// <summary>For a stream that is no file.</summary>
    public static JournalFile Over(string path, Stream stream) => new(path, stream);

    /// <summary>Writes whole lines, all or none, as far as the file system lets it.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        try
        {
            _stream.Write(lines);
            _stream.Flush();
        }
        catch (IOException)
        {
            Cut();
            throw;
        }

        Length += lines.Length;
    }

    public void Dispose() => _stream.Dispose();

    private void Cut()
    {
        if (_stream.CanSeek)
        {
            _stream.SetLength(Length);
            _stream.Position = Length;
        }
    }
}
