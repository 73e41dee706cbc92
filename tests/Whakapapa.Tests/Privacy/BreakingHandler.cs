using System.Diagnostics;

namespace Whakapapa.Tests.Privacy;

/// <summary>Ends a pipeline in a network that is broken for one namespace, and that says why. The runtime adds nothing of its own there.</summary>
internal sealed class BreakingHandler() : DelegatingHandler(new SocketsHttpHandler { ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator() })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.AbsolutePath.Contains("/broken/", StringComparison.Ordinal)
            ? throw new HttpRequestException(Secrets.Of("exception"))
            : base.SendAsync(request, cancellationToken);
}
