using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.ManagedFields;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>A request on its way through the server.</summary>
internal sealed class ApiCall(ReceivedRequest request, AuditUser user, DateTimeOffset now)
{
    public ReceivedRequest Request { get; } = request;

    public ApiRequestInfo Info => Request.Info;

    /// <summary>Whose credentials they are.</summary>
    public AuditUser User { get; } = user;

    /// <summary>Whom that user asks to be taken for.</summary>
    public AuditUser? ImpersonatedUser { get; } = Authentication.Impersonated(request);

    /// <summary>Whose request it counts as.</summary>
    public AuditUser EffectiveUser => ImpersonatedUser ?? User;

    public DateTimeOffset Now { get; } = now;

    public bool IsDryRun => Request.Query.ContainsKey("dryRun");

    public string FieldManager => ManagerName.Of(Request.Query["fieldManager"], Request.Header("User-Agent"));

    /// <summary>What the audit event says the request is about; a body adds to it what the URL did not say.</summary>
    public AuditObjectReference? ObjectRef { get; set; } = ReferenceOf(request.Info);

    private static AuditObjectReference? ReferenceOf(ApiRequestInfo info) => !info.IsResourceRequest ? null : new()
    {
        Resource = info.Resource!,
        Namespace = info.Namespace ?? "",
        Name = info.Name ?? "",
        ApiGroup = info.ApiGroup,
        ApiVersion = info.ApiVersion,
        Subresource = info.Subresource ?? "",
    };
}
