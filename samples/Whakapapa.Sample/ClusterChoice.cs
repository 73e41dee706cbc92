using Whakapapa.Sample.Clusters;

namespace Whakapapa.Sample;

/// <summary>Which cluster the command line asks for.</summary>
internal static class ClusterChoice
{
    /// <exception cref="ArgumentException">There is no such cluster.</exception>
    public static void Check(SampleArguments arguments)
    {
        if (arguments.Kubeconfig is not { } path)
        {
            return;
        }

        if (arguments.AuditLog is not null)
        {
            throw new ArgumentException("--audit-log is the embedded API server's: a real cluster keeps its own, where its --audit-log-path says.");
        }

#if WITH_KUBERNETES_CLIENT
        if (!File.Exists(path))
        {
            throw new ArgumentException($"There is no kubeconfig \"{path}\": give the path of one that exists.");
        }
#else
        throw new ArgumentException(
            $"--kubeconfig {path} needs the official client: build with -p:WithKubernetesClient=true (see --help).");
#endif
    }

    public static async Task<ICluster> OpenAsync(SampleArguments arguments, CancellationToken cancellationToken)
    {
#if WITH_KUBERNETES_CLIENT
        if (arguments.Kubeconfig is { } path)
        {
            return new KubeconfigCluster(path);
        }
#endif
        return await EmbeddedCluster.StartAsync(arguments.AuditLog, cancellationToken);
    }
}
