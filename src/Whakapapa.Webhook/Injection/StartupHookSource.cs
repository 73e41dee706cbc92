namespace Whakapapa.Webhook.Injection;

/// <summary>How the startup hook comes into a pod.</summary>
internal enum StartupHookSource
{
    /// <summary>An init container copies it into a volume, on any cluster.</summary>
    InitContainer,

    /// <summary>
    /// Its image is the volume. Clusters that do not know such volumes refuse the pod or, before Kubernetes 1.31, make an empty volume of
    /// it, which stops every program that looks for its startup hook there.
    /// </summary>
    ImageVolume,
}
