namespace Whakapapa.Atlas.Reading;

/// <summary>How much of all that is to be read was read, in bytes on disk. Safe to share between threads.</summary>
internal sealed class ReadMeter
{
    private long _read;

    /// <summary>Gets or sets how much there is in all; 0 if that is not known.</summary>
    public long Total { get; set; }

    public long Read => Volatile.Read(ref _read);

    public void Add(long bytes) => Interlocked.Add(ref _read, bytes);
}
