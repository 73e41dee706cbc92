using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// What a worker found in a chunk. A worker numbers what it meets from 0, and tells what is new with the chunk in which it met it.
/// </summary>
/// <param name="observations">How many there may be.</param>
internal sealed class ChunkFindings(int observations = 0)
{
    /// <summary>Gets the worker's number.</summary>
    public required int Worker { get; init; }

    /// <summary>Gets whether the worker forgot all its numbers before this chunk, since they were too many.</summary>
    public required bool StartsAnew { get; init; }

    public List<Observation> Observations { get; } = new(observations);

    /// <summary>Gets what journals say, in their order.</summary>
    public List<JournalRecord> Journal { get; } = [];

    public List<Caller> Callers { get; } = [];

    /// <summary>Gets paths that came in a query; <see langword="null"/> where what came was none.</summary>
    public List<PurposePath?> QueryPaths { get; } = [];

    public List<Account> Accounts { get; } = [];

    public List<Operation> Operations { get; } = [];

    public List<LocalFact> Facts { get; } = [];

    /// <summary>Gets first source addresses.</summary>
    public List<string> Addresses { get; } = [];

    public List<LocalSession> Sessions { get; } = [];

    /// <summary>Gets which account announced which path in a query.</summary>
    public List<(int QueryPath, int Account)> Announcements { get; } = [];

    /// <summary>Gets how many names are new to the worker.</summary>
    public int Names => Callers.Count + QueryPaths.Count + Accounts.Count + Operations.Count + Addresses.Count;

    /// <summary>Gets the first broken lines.</summary>
    public List<BrokenLine> Broken { get; } = [];

    public int BrokenCount { get; set; }

    /// <summary>Gets or sets how many lines have an end.</summary>
    public int Lines { get; set; }

    /// <summary>Gets or sets how many bytes were read, without those of a line that is cut.</summary>
    public long Bytes { get; set; }

    /// <summary>Gets or sets whether the source ends within a line that it may still get the rest of.</summary>
    public bool IsCut { get; set; }

    /// <summary>Gets or sets what the source's first bytes are known by, with its first chunk.</summary>
    public Fingerprint? Head { get; set; }

    /// <summary>Gets or sets what the chunk's last bytes are known by; <see langword="null"/> where they were not kept.</summary>
    public Fingerprint? Tail { get; set; }
}
