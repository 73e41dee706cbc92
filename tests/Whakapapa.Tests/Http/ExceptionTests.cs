namespace Whakapapa.Tests.Http;

public class ExceptionTests
{
    private static readonly Exception Fault = new HttpRequestException("no route to the cluster");

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task A_handlers_failure_reaches_the_caller_as_it_is(Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, _) => Task.FromException<HttpResponseMessage>(Fault)));

        Assert.Same(Fault, await Record.ExceptionAsync(() => client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task What_a_handler_throws_reaches_the_caller_as_it_is(Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, _) => throw Fault));

        Assert.Same(Fault, await Record.ExceptionAsync(() => client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task The_pipeline_says_what_is_wrong_with_a_request_that_is_null(Marking marking)
    {
        var end = new InnerHandler((_, token) => InnerHandler.Answer(token));
        using var invoker = new HttpMessageInvoker(new LosesRequests { InnerHandler = Pipeline.Create(marking, new Passes { InnerHandler = end }) });
        using var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods);

        var exception = await Assert.ThrowsAsync<ArgumentNullException>(() => invoker.SendAsync(request, CancellationToken.None));

        Assert.Equal("request", exception.ParamName);
    }

    private sealed class LosesRequests : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(null!, cancellationToken);
    }

    private sealed class Passes : DelegatingHandler;
}
