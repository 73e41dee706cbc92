using System.Text;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Text;

namespace Whakapapa.Atlas.Matching;

/// <summary>Says which operation an event is of. Safe to share between threads.</summary>
/// <param name="trie">The operations of an OpenAPI document, if one was given.</param>
internal sealed class OperationMatcher(PathTrie? trie)
{
    private const int MaxPathLength = 2048;

    /// <summary>Returns the document's operation, or <see langword="null"/> if it has none for the event, or none was given.</summary>
    public OpenApiOperation? Find(scoped in AuditEvent auditEvent)
    {
        if (trie is null)
        {
            return null;
        }

        var slot = HttpMethodSlot.OfVerb(auditEvent.Verb);
        var path = RequestPath.Undecoded(auditEvent.RequestUri);
        return path.IsEmpty ? FindObject(auditEvent, trie, slot) : path.Contains((byte)'%') ? FindDecoded(path, trie, slot) : trie.Find(path, slot);
    }

    // By themselves, since their buffers take longer to be cleared than what most events need.
    private static OpenApiOperation? FindObject(scoped in AuditEvent auditEvent, PathTrie trie, int slot)
    {
        Span<byte> buffer = stackalloc byte[MaxPathLength];
        return trie.Find(auditEvent.RequestUri.IsEmpty ? ObjectPath.Of(auditEvent, buffer) : default, slot);
    }

    private static OpenApiOperation? FindDecoded(ReadOnlySpan<byte> path, PathTrie trie, int slot)
    {
        Span<byte> buffer = stackalloc byte[MaxPathLength];
        return trie.Find(RequestPath.Of(path, buffer), slot);
    }

    /// <summary>Puts the event's operation into words.</summary>
    public static Operation Describe(scoped in AuditEvent auditEvent, OpenApiOperation? found) => new(
        Text(auditEvent.Verb),
        Text(auditEvent.Group),
        Text(auditEvent.Version),
        Text(auditEvent.Resource),
        Text(auditEvent.Subresource),
        !auditEvent.Namespace.IsEmpty,
        found?.Path ?? (auditEvent.Resource.IsEmpty ? PathText(auditEvent.RequestUri) : ""),
        found?.OperationId ?? "");

    private static string PathText(ReadOnlySpan<byte> requestUri)
    {
        Span<byte> buffer = stackalloc byte[MaxPathLength];
        return Text(RequestPath.Of(requestUri, buffer));
    }

    // A client chooses all of these where the server knows no such resource.
    private static string Text(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? "" : TextLimit.Cut(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, MaxPathLength)]));
}
