using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Http;

namespace Whakapapa.Tests.Http;

public enum Marking
{
    /// <summary>There is no handler: what the others are to be like.</summary>
    None,
    OnTheStack,
    AfterAHop,
}

/// <summary>Pipelines that are the same but for the handler.</summary>
internal static class Pipeline
{
    public static readonly Uri Pods = new("https://kubernetes.default.svc/api/v1/pods");

    public static readonly BuildIdentity Shop = new("shop", "1.4.2", "github.com/acme/shop", "b143093", "ci@buildbot-10", null);

    public static TheoryData<Marking> All { get; } = [Marking.None, Marking.OnTheStack, Marking.AfterAHop];

    public static HttpMessageHandler Create(Marking marking, HttpMessageHandler inner, params IPurposeChannel[] channels) => marking switch
    {
        Marking.None => inner,
        Marking.OnTheStack => Create(hops: null, inner, channels),
        _ => Create(AlwaysHops(), inner, channels),
    };

    public static HttpMessageHandler Create(
        Marking marking, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> inner, params IPurposeChannel[] channels) =>
        Create(marking, new InnerHandler(inner), channels);

    public static PurposeHandler Create(HopSource? hops, HttpMessageHandler inner, params IPurposeChannel[] channels) =>
        new(new RequestMarker(new Introspector(Shop, PurposeDetail.Reasoning, background: null), channels is [] ? [new HeadersChannel()] : channels, hops), inner);

    /// <summary>Hops however loaded the machine is.</summary>
    public static HopSource AlwaysHops()
    {
        Assert.Null(ChainSupport.CheckAsync().GetAwaiter().GetResult());
        return new HopSource(ChainSupport.CheckAsync(), new HopGate(new StoppedClock()));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 1;
    }
}
