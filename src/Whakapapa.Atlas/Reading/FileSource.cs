using System.IO.Compression;

namespace Whakapapa.Atlas.Reading;

/// <summary>A file, plain or gzip, which its first bytes tell, whatever its name is.</summary>
internal sealed class FileSource(string path) : IAuditSource
{
    public string Name => path;

    public bool IsRepeatable => true;

    public Stream Open()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
