namespace Whakapapa.EmbeddedApiServer.Errors;

/// <summary>Ends a request with a <c>Status</c>. <see cref="Failures"/> has the ones that kube-apiserver sends.</summary>
internal sealed class ApiException(ApiStatus status) : Exception(status.Message)
{
    public ApiStatus Status { get; } = status;
}
