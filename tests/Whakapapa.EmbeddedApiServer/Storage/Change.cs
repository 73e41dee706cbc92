using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Storage;

/// <summary>One write. Watches are made of these.</summary>
/// <param name="Revision">The store's revision after it, which is the object's <c>resourceVersion</c>.</param>
/// <param name="Key">Which object.</param>
/// <param name="Before">What it was, or <see langword="null"/> if it was created.</param>
/// <param name="After">What it is, or <see langword="null"/> if it was deleted.</param>
internal sealed record Change(long Revision, ObjectKey Key, JsonObject? Before, JsonObject? After);
