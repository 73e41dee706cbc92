using Whakapapa.Journal;

namespace Whakapapa.Tests.Journal;

/// <summary>A file system with room for so many bytes. As a real one it writes what fits before it fails.</summary>
internal sealed class FullDisk
{
    public int Room { get; set; }

    /// <summary>Gets how many files were to be created.</summary>
    public int Attempts { get; private set; }

    public JournalFile Create(string path)
    {
        Attempts++;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return JournalFile.Over(path, new File(this, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)));
    }

    private sealed class File(FullDisk disk, FileStream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(buffer.Length, disk.Room);
            file.Write(buffer[..fits]);
            disk.Room -= fits;
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device.");
            }
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
