namespace Whakapapa.Benchmarks;

/// <summary>What answers the requests.</summary>
/// <param name="Handler">Makes the innermost handler of a client.</param>
internal sealed record Server(string Name, Uri Address, Func<HttpMessageHandler> Handler)
{
    private static readonly Uri Nowhere = new("http://kubernetes.default.svc");

    public static IEnumerable<Server> All(LoopbackServer loopback) =>
    [
        new("in-process", Nowhere, () => new InProcessServer(yields: true)),
        new("in-process, completing synchronously", Nowhere, () => new InProcessServer(yields: false)),
        new("loopback", loopback.Address, () => new SocketsHttpHandler()),
    ];
}
