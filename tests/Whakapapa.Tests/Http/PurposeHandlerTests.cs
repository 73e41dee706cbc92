using System.Runtime.CompilerServices;
using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Http;

[Collection(nameof(ProcessWideState))]
public sealed class PurposeHandlerTests : IDisposable
{
    private static readonly Uri Pods = new("https://kubernetes.default.svc/api/v1/pods");

    private static readonly BuildIdentity Shop = new("shop", "1.4.2", "github.com/acme/shop", "b143093", "ci@buildbot-10", null);

    private readonly RecordingHandler _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Says_who_and_why_in_headers_and_user_agent()
    {
        await ChainSupport.CheckAsync();
        using var client = Client();

        await ListPodsAsync(client);

        var request = _server.Request;
        Assert.StartsWith("\"shop/1.4.2 (", request["Whakapapa-Identity"], StringComparison.Ordinal);
        Assert.Contains("\"PurposeHandlerTests.ListPodsAsync(HttpClient)\"", request["Whakapapa-Purpose"], StringComparison.Ordinal);
        Assert.Contains("Http/PurposeHandlerTests.cs:", request["Whakapapa-Reasoning"], StringComparison.Ordinal);
        Assert.Matches("^\"[A-Za-z0-9_-]{12}\";q=(stack|open|complete)$", request["Whakapapa-Digest"]);
        Assert.Matches(@"^kubernetes-csharp/20\.0\.84 shop/1\.4\.2 \(.*\) whakapapa/1 \(.*; PurposeHandlerTests\.ListPodsAsync \S+/PurposeHandlerTests\.cs:\d+;", request["User-Agent"]);
    }

    [Fact]
    public void Says_the_same_of_a_synchronous_request()
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods);

        using var response = client.Send(request);

        Assert.Contains("PurposeHandlerTests.Says_the_same_of_a_synchronous_request()", _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_line_that_made_the_call()
    {
        await ChainSupport.CheckAsync();
        using var client = Client();

        var line = Line();
        await client.GetAsync(Pods);

        Assert.Contains($"PurposeHandlerTests.cs:{line + 1}\"", _server.Request["Whakapapa-Reasoning"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_name_who_completed_what_the_caller_waited_for()
    {
        using var client = Client(hop: false);
        var previous = new TaskCompletionSource();
        var caller = ListPodsAfterAsync(previous.Task, client);

        CompleteOnThisStack(previous);
        await caller;

        Assert.Contains("PurposeHandlerTests.ListPodsAfterAsync(Task,HttpClient)", _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(CompleteOnThisStack), _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
        Assert.EndsWith(";q=open", _server.Request["Whakapapa-Digest"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_callers_that_are_suspended_up_to_the_root()
    {
        await ChainSupport.CheckAsync();
        using var client = Client();

        await Task.Run(() => OuterAsync(client));

        Assert.Matches(
            @"""PurposeHandlerTests\.ListPodsAfterAsync\(Task,HttpClient\)"", ""PurposeHandlerTests\.OuterAsync\(HttpClient\)"", ""PurposeHandlerTests\.Names_callers_that_are_suspended_up_to_the_root\.lambda\(\)"", ""PurposeHandlerTests\.Names_callers_that_are_suspended_up_to_the_root\(\)""",
            _server.Request["Whakapapa-Purpose"]);
    }

    [Fact]
    public async Task Replaces_what_it_added_when_a_request_is_sent_again()
    {
        using var invoker = new HttpMessageInvoker(new PurposeHandler(Options(), _server));
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods);
        request.Headers.Add("User-Agent", "kubernetes-csharp/20.0.84");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var response = await invoker.SendAsync(request, CancellationToken.None);
        }

        Assert.Equal(_server.Requests[0].Keys, _server.Requests[1].Keys);
        Assert.StartsWith("kubernetes-csharp/20.0.84 shop/1.4.2 ", _server.Requests[1]["User-Agent"], StringComparison.Ordinal);
        Assert.Single(_server.Requests[1]["User-Agent"].Split("whakapapa/1").Skip(1));
    }

    [Fact]
    public async Task Sends_the_request_as_the_program_made_it_when_anything_goes_wrong()
    {
        using var failures = new CounterRecorder("whakapapa.failures");
        using var events = new EventRecorder();
        var marker = new RequestMarker(new Introspector(Shop, PurposeDetail.Reasoning), [new HeadersChannel(), new FailingChannel()], hops: true);
        using var client = new HttpClient(new PurposeHandler(marker, _server));
        client.DefaultRequestHeaders.Add("User-Agent", "kubernetes-csharp/20.0.84");

        await client.GetAsync(Pods);

        Assert.Equal([new("User-Agent", "kubernetes-csharp/20.0.84")], _server.Request);
        Assert.Equal(1, failures.Total);
        Assert.Contains("the channel has failed", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_the_request_as_it_is_when_there_is_no_stack_left_to_walk()
    {
        using var failures = new CounterRecorder("whakapapa.failures");
        using var client = Client();

        await Deepen(() => client.GetAsync(Pods));

        Assert.Equal([new("User-Agent", "kubernetes-csharp/20.0.84")], _server.Request);
        Assert.Equal(1, failures.Total);
    }

    [Fact]
    public async Task Tells_no_lines_where_purpose_is_asked_for()
    {
        using var client = Client(PurposeDetail.Purpose);

        await ListPodsAsync(client);

        Assert.Contains("PurposeHandlerTests.ListPodsAsync(HttpClient)", _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
        Assert.DoesNotContain("Whakapapa-Reasoning", _server.Request.Keys);
        Assert.DoesNotContain(".cs", string.Concat(_server.Request.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_no_path_where_identity_is_asked_for()
    {
        using var client = Client(PurposeDetail.Identity);

        await ListPodsAsync(client);

        Assert.Equal(["User-Agent", "Whakapapa-Identity"], _server.Request.Keys.Order());
        Assert.Equal($"kubernetes-csharp/20.0.84 {Shop.Product} ({Whakapapa.Identity.Platform.Current}) ({Shop.Build})", _server.Request["User-Agent"]);
    }

    [Fact]
    public void Is_not_there_when_it_is_off()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", null);

        Assert.Empty(PurposeHandler.FromEnvironment());
    }

    [Fact]
    public void Is_there_when_it_is_on()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "1");

        using var handler = Assert.Single(PurposeHandler.FromEnvironment());

        Assert.IsType<PurposeHandler>(handler);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static async Task ListPodsAsync(HttpClient client)
    {
        using var response = await client.GetAsync(Pods);
    }

    private static async Task ListPodsAfterAsync(Task previous, HttpClient client)
    {
        await previous.ConfigureAwait(false);
        await ListPodsAsync(client);
    }

    private static async Task OuterAsync(HttpClient client) => await ListPodsAfterAsync(Task.CompletedTask, client);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompleteOnThisStack(TaskCompletionSource source) => source.SetResult();

    private static Task Deepen(Func<Task> request)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            return Deepen(request);
        }
        catch (InsufficientExecutionStackException)
        {
            return request();
        }
    }

    private static PurposeOptions Options(PurposeDetail detail = PurposeDetail.Reasoning, bool hop = true) =>
        new() { Channels = PurposeChannels.UserAgent | PurposeChannels.Headers, Detail = detail, Identity = Shop, Hop = hop };

    private HttpClient Client(PurposeDetail detail = PurposeDetail.Reasoning, bool hop = true)
    {
        var client = new HttpClient(new PurposeHandler(Options(detail, hop), _server));
        client.DefaultRequestHeaders.Add("User-Agent", "kubernetes-csharp/20.0.84");
        return client;
    }

    private sealed class FailingChannel : IPurposeChannel
    {
        public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
        {
            mark.Set("User-Agent", "half done");
            throw new InvalidOperationException("the channel has failed");
        }
    }
}
