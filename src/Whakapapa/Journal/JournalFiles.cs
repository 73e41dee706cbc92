namespace Whakapapa.Journal;

/// <summary>
/// The files of one journal, one of them open. Each journal has an id of its own in their names, so that neither two processes nor two
/// copies of this library in one ever share a file. Not safe for several threads at a time.
/// </summary>
/// <param name="folder">Where they are. It need not be there.</param>
/// <param name="id">The journal's.</param>
/// <param name="limits">How large they get, and how many.</param>
/// <param name="create">Creates one that was not there.</param>
internal sealed class JournalFiles(string folder, string id, JournalLimits limits, Func<string, JournalFile> create) : IDisposable
{
    private readonly Queue<string> _closed = new();
    private JournalFile? _open;

    /// <summary>Gets the number of the file that is open, from 1.</summary>
    public int Part { get; private set; }

    /// <summary>Goes on with the file that is open, unless it is full or was deleted, or else with another.</summary>
    /// <returns>Whether it is another.</returns>
    public bool Prepare()
    {
        if (_open is { } open && open.Length < limits.FileBytes && File.Exists(open.Path))
        {
            return false;
        }

        Close();
        while (_closed.Count >= limits.Files)
        {
            File.Delete(_closed.Dequeue());
        }

        _open = create(Path.Combine(folder, $"whakapapa-{Environment.ProcessId}-{id}-{Part + 1:d4}.jsonl"));
        Part++;
        return true;
    }

    public void Write(ReadOnlySpan<byte> lines) => _open!.Write(lines);

    /// <summary>Gives up the file that is open. It is deleted where nothing is in it.</summary>
    public void Close()
    {
        if (_open is not { } open)
        {
            return;
        }

        _open = null;
        open.Dispose();
        if (open.Length == 0)
        {
            File.Delete(open.Path);
        }
        else
        {
            _closed.Enqueue(open.Path);
        }
    }

    public void Dispose() => Close();
}
