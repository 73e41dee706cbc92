using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer;

/// <summary>A request as it came over the wire, before any rule was applied to it: also what the audit log does not keep.</summary>
public sealed class ReceivedRequest
{
    // Kestrel is told to read headers as Latin-1, so that a character is a byte.
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _latin1Headers;

    private ReceivedRequest(HttpContext context, ImmutableArray<byte> body)
    {
        Method = context.Request.Method;
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Info = ApiRequestParser.Parse(Method, context.Request.Path.Value ?? "/", context.Request.Query);
        Query = context.Request.Query;
        Body = body;
        _latin1Headers = context.Request.Headers.ToImmutableDictionary(
            header => header.Key,
            header => header.Value.Select(value => value ?? "").ToImmutableArray(),
            StringComparer.OrdinalIgnoreCase);
        Headers = _latin1Headers.ToImmutableDictionary(
            header => header.Key,
            header => header.Value.Select(value => GoJson.Decode(Encoding.Latin1.GetBytes(value))).ToImmutableArray(),
            StringComparer.OrdinalIgnoreCase);
        AuditId = Header("Audit-ID") is { Length: > 0 } chosen ? chosen : Guid.NewGuid().ToString();
    }

    /// <summary>Gets the method, such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>Gets the target of the request line, as it was sent.</summary>
    public string Target { get; }

    /// <summary>Gets what kube-apiserver takes the request to be about.</summary>
    public ApiRequestInfo Info { get; }

    /// <summary>Gets the headers by name, which is compared without case; values are UTF-8, with U+FFFD for what is not.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Headers { get; }

    /// <summary>Gets the body.</summary>
    public ImmutableArray<byte> Body { get; }

    /// <summary>Gets the id under which the audit log has it: the client's own, else a new one.</summary>
    public string AuditId { get; }

    /// <summary>Gets the query, decoded.</summary>
    internal IQueryCollection Query { get; }

    /// <summary>Gets the first value of a header, as kube-apiserver does where it wants one.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>The value, or <see langword="null"/> if there is no such header.</returns>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    internal static async Task<ReceivedRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new ReceivedRequest(context, [.. body.ToArray()]);
    }

    /// <summary>The bytes of a header's first value.</summary>
    internal byte[]? HeaderBytes(string name) =>
        _latin1Headers.TryGetValue(name, out var values) && values is [var first, ..] ? Encoding.Latin1.GetBytes(first) : null;

    /// <summary>Whether a header value has a character that Go's server refuses: a control character other than tab.</summary>
    internal bool HasInvalidHeader() =>
        _latin1Headers.Values.Any(values => values.Any(value => value.Any(c => (c < ' ' && c != '\t') || c == '\x7F')));
}
