namespace Whakapapa.EmbeddedApiServer.Proxying;

/// <summary>What a backend answers.</summary>
/// <param name="StatusCode">The HTTP status code.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">The body's type.</param>
public sealed record ProxiedResponse(int StatusCode, string Body = "", string ContentType = "text/plain");
