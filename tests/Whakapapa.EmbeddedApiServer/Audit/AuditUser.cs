using System.Collections.Immutable;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>The user of a request.</summary>
/// <param name="Name">Its name, such as <c>system:serviceaccount:shop:default</c>.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="Uid">Its id, if it has one.</param>
public sealed record AuditUser(string Name, ImmutableArray<string> Groups, string? Uid = null);
