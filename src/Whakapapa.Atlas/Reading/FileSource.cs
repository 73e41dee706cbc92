namespace Whakapapa.Atlas.Reading;

/// <summary>A file, plain or gzip, of lines or of a JSON document, which its first bytes tell, whatever its name is.</summary>
internal sealed class FileSource(string path, ReadMeter? meter = null) : IAuditSource
{
    private const int StartLength = 64;

    private readonly ReadMeter _meter = meter ?? new ReadMeter();

    public string Name => path;

    public bool IsRepeatable => true;

    public string? Damage { get; private set; }

    public Stream Open()
    {
        var stream = OpenContent();
        return DocumentStream.IsDocument(Start(stream)) ? new DocumentStream(Rewind(stream)) : Rewind(stream);
    }

    private Stream Rewind(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
            return stream;
        }

        stream.Dispose();
        return OpenContent();
    }

    private Stream OpenContent()
    {
        var file = new MeteredStream(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan), _meter);
        var isGzip = Start(file) is [0x1f, 0x8b, ..];
        file.Position = 0;
        Damage = null;
        return isGzip ? new GzipContent(file, reason => Damage = $"What is compressed from here on cannot be read: {reason}") : file;
    }

    private static byte[] Start(Stream stream)
    {
        var bytes = new byte[StartLength];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
