using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// What a worker found in a chunk. A worker numbers what it meets from 0, and tells what is new with the chunk in which it met it.
/// </summary>
internal sealed class ChunkFindings
{
    /// <summary>Gets the worker's number.</summary>
    public required int Worker { get; init; }

    /// <summary>Gets whether the worker forgot all its numbers before this chunk, since they were too many.</summary>
    public required bool StartsAnew { get; init; }

    public List<Observation> Observations { get; } = [];

    public List<Caller> Callers { get; } = [];

    /// <summary>Gets paths that came in a query; <see langword="null"/> where what came was none.</summary>
    public List<PurposePath?> QueryPaths { get; } = [];

    public List<Account> Accounts { get; } = [];

    public List<Operation> Operations { get; } = [];

    public List<LocalFact> Facts { get; } = [];

    /// <summary>Gets the first broken lines.</summary>
    public List<BrokenLine> Broken { get; } = [];

    public int BrokenCount { get; set; }

    public int Lines { get; set; }

    public int Bytes { get; set; }
}
