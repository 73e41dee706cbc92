namespace Whakapapa.Sample.Kubernetes;

/// <summary>What the reconciler wants to know of a pod.</summary>
internal sealed record Pod(string Name, string Phase);
