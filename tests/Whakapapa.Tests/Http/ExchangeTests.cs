using System.Net;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Http;

/// <summary>A channel is told how requests end, and nothing else changes by that.</summary>
[Collection(nameof(ProcessWideState))]
public class ExchangeTests
{
    public static TheoryData<Marking> Marked { get; } = [Marking.OnTheStack, Marking.AfterAHop];

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_channel_is_told_the_answer_before_the_program_is(Marking marking)
    {
        var follower = new Follower();
        var answer = new HttpResponseMessage(HttpStatusCode.Accepted);
        using var invoker = Invoker(marking, follower, (_, _) => Task.FromResult(answer));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        Assert.Same(answer, await invoker.SendAsync(request, CancellationToken.None));

        var (record, ended, exchange) = Assert.Single(follower.Exchanges);
        Assert.Equal("shop/1.4.2", record.Product);
        Assert.Same(request, ended);
        Assert.Same(answer, exchange.Response);
        Assert.Null(exchange.Exception);
        Assert.False(exchange.IsBare);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_channel_is_told_why_there_is_no_answer(Marking marking)
    {
        var fault = new HttpRequestException("no route to the cluster");
        var follower = new Follower();
        using var failing = Invoker(marking, follower, (_, _) => Task.FromException<HttpResponseMessage>(fault));
        using var throwing = Invoker(marking, follower, (_, _) => throw fault);

        foreach (var invoker in new[] { failing, throwing })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
            Assert.Same(fault, await Record.ExceptionAsync(() => invoker.SendAsync(request, CancellationToken.None)));
        }

        Assert.Equal([fault, fault], follower.Exchanges.Select(ended => ended.Exchange.Exception));
        Assert.All(follower.Exchanges, ended => Assert.Null(ended.Exchange.Response));
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_request_that_is_cancelled_is_cancelled_all_the_same(Marking marking)
    {
        var follower = new Follower();
        using var cancellation = new CancellationTokenSource();
        using var invoker = Invoker(marking, follower, (_, token) =>
        {
            cancellation.Cancel();
            return InnerHandler.Hang(token);
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        var sent = invoker.SendAsync(request, cancellation.Token);
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);

        Assert.True(sent.IsCanceled);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Same(exception, Assert.Single(follower.Exchanges).Exchange.Exception);
    }

    [Fact]
    public void A_channel_is_told_the_same_of_a_synchronous_request()
    {
        var follower = new Follower();
        using var server = new RecordingHandler();
        using var invoker = new HttpMessageInvoker(Pipeline.Create(hops: null, server, follower));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);
        using var answer = invoker.Send(request, CancellationToken.None);

        server.Respond = () => throw new HttpRequestException();
        Assert.Throws<HttpRequestException>(() => invoker.Send(request, CancellationToken.None));

        Assert.Equal([answer, null], follower.Exchanges.Select(ended => ended.Exchange.Response));
    }

    [Fact]
    public async Task The_time_is_that_between_sending_and_the_answers_headers()
    {
        var follower = new Follower();
        var clock = new ManualClock();
        var began = clock.GetUtcNow();
        var marker = new RequestMarker(new Introspector(Pipeline.Shop, PurposeDetail.Reasoning), [follower], null, clock);
        using var invoker = new HttpMessageInvoker(new PurposeHandler(marker, new InnerHandler((_, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return InnerHandler.Answer(token);
        })));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        using var answer = await invoker.SendAsync(request, CancellationToken.None);

        var exchange = Assert.Single(follower.Exchanges).Exchange;
        Assert.Equal(began, exchange.Began);
        Assert.Equal(TimeSpan.FromSeconds(3), exchange.Duration);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task What_a_channel_throws_is_counted_and_the_others_are_told(Marking marking)
    {
        using var failures = new CounterRecorder("whakapapa.failures");
        var follower = new Follower();
        using var invoker = new HttpMessageInvoker(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token), new Failing(), follower));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        using var answer = await invoker.SendAsync(request, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(follower.Exchanges);
        Assert.Equal(1, failures.Total);
    }

    private static HttpMessageInvoker Invoker(Marking marking, Follower follower, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> inner) =>
        new(Pipeline.Create(marking, inner, follower));

    private sealed class Follower : IExchangeChannel
    {
        public List<(PurposeRecord Record, HttpRequestMessage Request, Exchange Exchange)> Exchanges { get; } = [];

        public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
        {
        }

        public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange) => Exchanges.Add((record, request, exchange));
    }

    private sealed class Failing : IExchangeChannel
    {
        public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
        {
        }

        public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange) => throw new InvalidOperationException();
    }
}
