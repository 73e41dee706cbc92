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

        Span<byte> buffer = stackalloc byte[MaxPathLength];
        var path = auditEvent.RequestUri.IsEmpty ? ObjectPath.Of(auditEvent, buffer) : RequestPath.Of(auditEvent.RequestUri, buffer);
        return trie.Find(path, HttpMethodSlot.OfVerb(auditEvent.Verb));
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
