using System.Net;
using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Reconciling;

/// <summary>Finds out whether a token is still good for anything.</summary>
internal sealed class CredentialCheck(IKubernetesApi api, string ns)
{
    public async Task<bool> IsRefusedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await api.ListPodsAsync(ns, cancellationToken);
            return false;
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.Unauthorized)
        {
            return true;
        }
    }
}
