using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>What became of a source.</summary>
/// <param name="Progress">How far it was read, in all.</param>
/// <param name="Before">How far it had been read.</param>
/// <param name="IsCut">Whether it ends within a line, which is read when the source has grown.</param>
internal sealed record SourceReport(SourceProgress Progress, SourceProgress Before, bool IsCut)
{
    /// <summary>Gets its name.</summary>
    public string Source => Progress.Source;

    /// <summary>Gets how many bytes were read now, decompressed.</summary>
    public long Bytes => Progress.Bytes - Before.Bytes;

    /// <summary>Gets how many lines were read now.</summary>
    public long Lines => Progress.Lines - Before.Lines;

    /// <summary>Gets how many events were read now.</summary>
    public long Events => Progress.Events - Before.Events;

    /// <summary>Gets how many lines could not be read now.</summary>
    public long Broken => Progress.Broken - Before.Broken;
}
