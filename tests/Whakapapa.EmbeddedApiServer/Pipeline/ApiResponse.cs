using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>An answer: a status code, and something that writes the body.</summary>
internal sealed record ApiResponse(int StatusCode, string ContentType, Func<Stream, CancellationToken, Task> WriteBodyAsync)
{
    /// <summary>The <c>Status</c> that the body is, if it is one; the audit log copies it.</summary>
    public ApiStatus? Status { get; private init; }

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static ApiResponse Json(int statusCode, JsonNode body) => Bytes(statusCode, "application/json", body.ToJsonString());

    public static ApiResponse Text(int statusCode, string body) => Bytes(statusCode, "text/plain; charset=utf-8", body);

    public static ApiResponse Bytes(int statusCode, string contentType, string body) =>
        new(statusCode, contentType, (stream, cancellation) => stream.WriteAsync(Encoding.UTF8.GetBytes(body), cancellation).AsTask());

    public static ApiResponse From(ApiStatus status) => Json(status.Code, status.ToJson()) with { Status = status };
}
