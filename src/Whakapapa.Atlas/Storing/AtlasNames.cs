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

    /// <summary>Gets the lines, by the id that stands in their place in a frame.</summary>
    public Dictionary<string, (string File, int Line)> Symbols { get; } = new(StringComparer.Ordinal);

    public Dictionary<int, Session> Sessions { get; } = [];

    /// <summary>
    /// Gets who announced which path: ids of a path and an account, 0 for a journal. A digest does not prove a path's names and lines, so what one account
    /// announces says nothing of what others told.
    /// </summary>
    public HashSet<(int Path, int Account)> Announcements { get; } = [];
}
