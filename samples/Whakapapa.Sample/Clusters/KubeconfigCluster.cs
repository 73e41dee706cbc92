using k8s;
using Whakapapa.Sample.Kubernetes;

namespace Whakapapa.Sample.Clusters;

/// <summary>The current context of a kubeconfig.</summary>
internal sealed class KubeconfigCluster(string kubeconfig) : ICluster
{
    private readonly SentRequests _sent = new();

    public string Description => Load().Host;

    public IKubernetesApi Connect() => new OfficialClientApi(Load(), _sent.NewHandler());

    public IKubernetesApi ConnectWithExpiredToken()
    {
        var config = Load();
        var anonymous = new KubernetesClientConfiguration
        {
            Host = config.Host,
            SslCaCerts = config.SslCaCerts,
            SkipTlsVerify = config.SkipTlsVerify,
            AccessToken = "expired-token",
        };
        return new OfficialClientApi(anonymous, _sent.NewHandler());
    }

    public Task<IReadOnlyList<Exchange>> CollectAsync(CancellationToken cancellationToken) => Task.FromResult(_sent.Exchanges);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private KubernetesClientConfiguration Load() => KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
}
