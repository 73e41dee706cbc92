using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>How a request was answered.</summary>
/// <param name="Code">The HTTP status code.</param>
/// <param name="Reason">The <c>Status</c>'s reason, such as <c>NotFound</c>, where the answer was one.</param>
/// <param name="Message">The <c>Status</c>'s message.</param>
public sealed record AuditResponseStatus(int Code, string? Reason = null, string? Message = null)
{
    /// <summary>Gets the fields of the <c>Status</c> in their order; <see langword="null"/> if the answer was something else.</summary>
    internal JsonObject? Fields { get; init; }
}
