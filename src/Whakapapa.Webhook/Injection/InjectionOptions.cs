using System.Collections.Immutable;

namespace Whakapapa.Webhook.Injection;

/// <summary>What pods are given.</summary>
/// <param name="Variables">The variables, <c>KUBE_CLIENT_SUBMIT_PURPOSE</c> among them.</param>
/// <param name="StartupHookImage">The image that has the startup hook; <see langword="null"/> if no pod is given any.</param>
/// <param name="StartupHookSource">How it comes into a pod.</param>
internal sealed record InjectionOptions(
    ImmutableArray<KeyValuePair<string, string>> Variables, string? StartupHookImage, StartupHookSource StartupHookSource);
