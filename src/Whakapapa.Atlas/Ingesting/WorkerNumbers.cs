using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>What a worker's numbers are in the ledger's.</summary>
internal sealed class WorkerNumbers
{
    /// <summary>Gets build, path and label of a User-Agent.</summary>
    public List<(int Build, int Path, int Label)> Callers { get; } = [];

    public List<int> QueryPaths { get; } = [];

    public List<int> Accounts { get; } = [];

    public List<int> Operations { get; } = [];

    public List<string> Addresses { get; } = [];

    public List<int> Sessions { get; } = [];

    public List<Fact> Facts { get; } = [];

    public void Clear()
    {
        Callers.Clear();
        QueryPaths.Clear();
        Accounts.Clear();
        Operations.Clear();
        Addresses.Clear();
        Sessions.Clear();
        Facts.Clear();
    }
}
