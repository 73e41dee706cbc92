using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>A folder for journals, which is deleted with all that is in it.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("whakapapa-tests-");

    /// <summary>Gets a folder that is not there.</summary>
    public string Path => System.IO.Path.Combine(_parent.FullName, "artifacts", "whakapapa");

    public IReadOnlyList<string> Files => Directory.Exists(Path) ? [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal)] : [];

    /// <summary>Gets what all files have, which has to be whole and valid.</summary>
    public IReadOnlyList<JournalRecord> Records => [.. Files.SelectMany(Read)];

    public IReadOnlyList<JournalRequest> Requests => [.. Records.OfType<JournalRequest>()];

    public long Dropped => Records.OfType<JournalDropped>().Sum(dropped => dropped.Requests);

    public static IReadOnlyList<JournalRecord> Read(string file)
    {
        var records = new List<JournalRecord>();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var reader = new JournalReader(stream);
        while (reader.TryRead(out var line))
        {
            Assert.Null(line.Value.Reason);
            records.Add(line.Value.Record!);
        }

        Assert.False(reader.IsCut);
        return records;
    }

    public void Dispose() => _parent.Delete(recursive: true);
}
