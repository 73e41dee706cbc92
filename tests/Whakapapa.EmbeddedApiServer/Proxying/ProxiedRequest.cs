using System.Collections.Immutable;
using Whakapapa.EmbeddedApiServer.Requests;

namespace Whakapapa.EmbeddedApiServer.Proxying;

/// <summary>What a pod, service or node behind a <c>proxy</c> subresource gets to see.</summary>
/// <param name="Target">Which pod, service or node.</param>
/// <param name="Method">The method.</param>
/// <param name="PathAndQuery">What followed <c>proxy</c>, with the whole query.</param>
/// <param name="Headers">All headers but <c>Authorization</c>, which kube-apiserver keeps to itself.</param>
/// <param name="Body">The body.</param>
public sealed record ProxiedRequest(
    ApiRequestInfo Target,
    string Method,
    string PathAndQuery,
    ImmutableDictionary<string, ImmutableArray<string>> Headers,
    ImmutableArray<byte> Body);
