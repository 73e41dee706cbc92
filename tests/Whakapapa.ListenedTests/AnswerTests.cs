using System.Net;
using System.Net.Http.Json;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;
using Whakapapa.Wire;

namespace Whakapapa.ListenedTests;

/// <summary>Who waits for an answer to be read made the request, if that is for certain; otherwise no more is known than was sent.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly RecordingClient _client = new() { TakesFullerPath = true };
    private (string Label, PurposeRecord Record)[]? _known;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<HttpClient, Task>> Ways => new()
    {
        { "GetAsync", client => client.GetAsync("", Cancellation) },
        { "SendAsync", client => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, ""), Cancellation) },
        { "GetStringAsync", client => client.GetStringAsync("", Cancellation) },
        { "GetByteArrayAsync", client => client.GetByteArrayAsync("", Cancellation) },
        { "GetStreamAsync", client => client.GetStreamAsync("", Cancellation) },
        { "GetFromJsonAsync", client => client.GetFromJsonAsync<object>("", Cancellation) },
        { "PostAsync", client => client.PostAsync("", new StringContent("{}"), Cancellation) },
    };

    public void Dispose() => _client.Dispose();

    [Theory]
    [MemberData(nameof(Ways), DisableDiscoveryEnumeration = true)]
    public async Task What_the_client_reads_itself_tells_every_caller(string way, Func<HttpClient, Task> send)
    {
        await PrepareAsync();

        // What it is sent is no JSON.
        await Record.ExceptionAsync(() => OuterAsync(send));

        Assert.True(Known() is [nameof(InnerAsync), nameof(OuterAsync), ..], $"{way}: {string.Join(" < ", Known())}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_operation_of_the_official_client_reads_tells_every_caller(bool asksForAToken)
    {
        await PrepareAsync();
        using var tokens = new HttpClient(new TokenServer());
        var kubernetes = new k8s.Kubernetes(_client.Client, asksForAToken ? new k8s.TokenProvider(tokens, new Uri("http://tokens/")) : null);

        await OuterAsync(client => kubernetes.ListPodsAsync(client.BaseAddress!, Cancellation));

        Assert.Equal([nameof(InnerAsync), nameof(OuterAsync)], Known().Take(2));
        Assert.Equal(["k8s.Kubernetes.SendRequestRaw", "k8s.Kubernetes.ListPodsAsync"], _known![0].Record.Frames.Take(2).Select(Written));

        static string Written(RecordFrame frame) => $"k8s.{frame.ShortName}";
    }

    [Fact]
    public async Task What_an_operation_of_the_official_client_was_refused_tells_every_caller()
    {
        using var refusing = new RecordingClient(new Refusal()) { TakesFullerPath = true };
        await PrepareAsync(refusing);
        var kubernetes = new k8s.Kubernetes(refusing.Client);

        await Record.ExceptionAsync(() => OuterAsync(_ => kubernetes.ListPodsAsync(refusing.Client.BaseAddress!, Cancellation)));

        _known = [.. refusing.Take()];
        Assert.True(Known() is [nameof(SendAsync), nameof(InnerAsync), nameof(OuterAsync), ..], string.Join(" < ", Known()));
    }

    [Fact]
    public async Task What_is_read_by_somebody_else_tells_no_more_than_was_sent()
    {
        await PrepareAsync();

        var answer = await SendAsync();
        await ReadAsync(answer);

        Assert.Equal([nameof(SendAsync)], Known());
    }

    [Fact]
    public async Task What_another_client_reads_that_was_given_it_tells_no_more_than_was_sent()
    {
        await PrepareAsync();
        using var proxy = new HttpClient(new Proxy(_client.Client));

        await AskAsync(proxy);

        Assert.DoesNotContain(nameof(AskAsync), Known());
    }

    [Fact]
    public async Task What_was_kept_and_is_read_for_another_caller_tells_no_more_than_was_sent()
    {
        await PrepareAsync();
        var kept = new Kept(_client.Client);
        using var proxy = new HttpClient(kept) { BaseAddress = new Uri("http://proxy/") };

        await FillAsync(kept);
        await AskAsync(proxy);

        Assert.DoesNotContain(nameof(AskAsync), Known());
    }

    // The first request of a client may go on elsewhere.
    private async Task PrepareAsync(RecordingClient? client = null)
    {
        client ??= _client;
        Assert.Null(await ChainSupport.CheckAsync());
        using var response = await client.Client.GetAsync("", Cancellation);
        _ = client.Take().ToArray();
    }

    private async Task OuterAsync(Func<HttpClient, Task> send)
    {
        await Task.Yield();
        await InnerAsync(send);
    }

    private async Task InnerAsync(Func<HttpClient, Task> send)
    {
        await Task.Yield();
        await send(_client.Client);
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        await Task.Yield();
        return await _client.Client.GetAsync("", HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync(Cancellation);

    private static async Task AskAsync(HttpClient client)
    {
        await Task.Yield();
        using var response = await client.GetAsync("http://proxy/", Cancellation);
    }

    private static async Task FillAsync(Kept kept)
    {
        await Task.Yield();
        await kept.FillAsync();
    }

    // The JIT may inline a lambda, and once a token was waited for, it is gone from the stack.
    private string[] Known()
    {
        var record = Assert.Single(_known ??= [.. _client.Take()]).Record;
        return [.. record.Frames.Where(frame => !frame.Folded).Select(frame => frame.ShortName.Split('.')[^1]).Where(name => name != "lambda")];
    }

    private sealed class TokenServer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new HttpResponseMessage();
        }
    }

    private sealed class Refusal : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(request, cancellationToken).ContinueWith(
                answered =>
                {
                    answered.Result.StatusCode = HttpStatusCode.Forbidden;
                    return answered.Result;
                },
                cancellationToken,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    private sealed class Proxy(HttpClient client) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await client.GetAsync("", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
    }

    private sealed class Kept(HttpClient client) : HttpMessageHandler
    {
        private HttpResponseMessage? _answer;

        public async Task FillAsync() => _answer = await client.GetAsync("", HttpCompletionOption.ResponseHeadersRead, Cancellation);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(_answer!);
    }
}
