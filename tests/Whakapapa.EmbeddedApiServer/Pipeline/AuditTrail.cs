using System.Collections.Immutable;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Errors;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>Writes the events of one request.</summary>
internal sealed class AuditTrail(AuditLog log, ReceivedRequest request, ImmutableArray<string> sourceIps, TimeProvider clock)
{
    private readonly DateTimeOffset _received = clock.GetUtcNow();

    /// <summary>Set once it is known whether the request is allowed.</summary>
    public bool? IsAllowed { get; set; }

    public void Add(string stage, ApiCall? call, ApiResponse? response) => log.Add(new AuditEvent
    {
        AuditId = request.AuditId,
        Stage = stage,
        RequestUri = TargetOf(request.Target),
        Verb = request.Info.Verb,
        User = call?.User,
        ImpersonatedUser = call?.ImpersonatedUser,
        SourceIps = sourceIps,
        UserAgent = UserAgentField.Of(request.HeaderBytes("User-Agent")),
        ObjectRef = (call ?? new ApiCall(request, Nobody, _received)).ObjectRef,
        ResponseStatus = StatusOf(response),
        RequestReceived = _received,
        StageReached = clock.GetUtcNow(),
        Annotations = Annotations(),
    });

    private static readonly AuditUser Nobody = new("", []);

    private static string TargetOf(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? uri.PathAndQuery
            : target;

    private static AuditResponseStatus StatusOf(ApiResponse? response)
    {
        // A client that went away before there was an answer counts as served.
        var status = response is null ? new ApiStatus(200, null, "Connection closed early") : response.Status;
        if (status is null)
        {
            return new AuditResponseStatus(response!.StatusCode);
        }

        var fields = new System.Text.Json.Nodes.JsonObject();
        status.AddFieldsTo(fields);
        return new AuditResponseStatus(status.Code, status.Reason, status.Message) { Fields = fields };
    }

    private ImmutableSortedDictionary<string, string> Annotations() => IsAllowed is not { } allowed
        ? ImmutableSortedDictionary<string, string>.Empty
        : ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            new KeyValuePair<string, string>[]
            {
                new("authorization.k8s.io/decision", allowed ? "allow" : "forbid"),
                new("authorization.k8s.io/reason", ""),
            });
}
