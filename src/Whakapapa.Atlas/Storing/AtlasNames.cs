using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Storing;

/// <summary>What the ids of facts stand for.</summary>
internal sealed class AtlasNames
{
    public Dictionary<int, Build> Builds { get; } = [];

    public Dictionary<int, PurposePath> Paths { get; } = [];

    public Dictionary<int, string> Labels { get; } = [];

    public Dictionary<int, Account> Accounts { get; } = [];

    public Dictionary<int, Operation> Operations { get; } = [];

    public bool IsEmpty => Builds.Count == 0 && Paths.Count == 0 && Labels.Count == 0 && Accounts.Count == 0 && Operations.Count == 0;
}
