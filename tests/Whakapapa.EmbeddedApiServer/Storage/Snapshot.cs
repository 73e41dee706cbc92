using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Storage;

/// <summary>Objects as they were at one revision, in the order of their keys.</summary>
internal sealed record Snapshot(long Revision, ImmutableArray<KeyValuePair<ObjectKey, JsonObject>> Items);
