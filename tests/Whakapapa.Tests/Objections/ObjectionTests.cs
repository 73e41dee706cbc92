using System.Runtime.CompilerServices;
using System.Text;
using Whakapapa.Channels;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;

namespace Whakapapa.Tests.Objections;

/// <summary>
/// What the reviewers of kubernetes/kubernetes#65202 objected to, one test each, on an API server. <c>docs/wire-format.md</c> has the answers.
/// </summary>
[Collection(nameof(ProcessWideState))]
public class ObjectionTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Switch = "KUBE_CLIENT_SUBMIT_PURPOSE";

    private const int MaxOneHeader = 8 * 1024;
    private const int MaxAllHeaders = 15 * 1024;
    private const int MaxAuditedUserAgent = 1024;

    [Fact]
    public async Task It_can_exceed_header_limits()
    {
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = Client(server, On());
        await DescendAsync(100, client);

        // nginx takes 8 KB a line, HAProxy 15 KB in all.
        var request = server.Requests.Single();
        var lines = request.Headers.Select(header => $"{header.Key}: {header.Value.Single()}\r\n").Append($"{request.Method} {request.Target} HTTP/1.1\r\n").ToList();
        Assert.InRange(lines.Max(Encoding.UTF8.GetByteCount), 1024, MaxOneHeader);
        Assert.InRange(lines.Sum(Encoding.UTF8.GetByteCount), 4096, MaxAllHeaders);
        Assert.Contains("whakapapa=1.", request.Target, StringComparison.Ordinal);
        Assert.Contains(" truncated; ObjectionTests.ListAsync ", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task No_fixed_frame_skip_lands_in_interesting_code(int wrappers)
    {
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = Client(server, On());
        await InterestingAsync(wrappers, client);

        var shown = server.Requests.Single().Header("User-Agent")!;
        Assert.Matches(@"whakapapa/1 \([^ ]+ complete; ObjectionTests\.ListAsync [^;]+;.* ObjectionTests\.InterestingAsync [^;]+;", shown);
        Assert.DoesNotContain(" HttpClient.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(" PurposeHandler.", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(3000)]
    public async Task Audit_must_be_protected_from_long_user_agents(int length)
    {
        var theirs = "shop/1.0 ".PadRight(length, 'x').Trim();
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = Client(server, On(), theirs);
        await DescendAsync(60, client);

        var id = server.Requests.Single().AuditId;
        var audited = (await server.WaitForEventAsync(id, TestContext.Current.CancellationToken)).UserAgent!;
        if (theirs.Length > MaxAuditedUserAgent)
        {
            // Their own text alone is cut, as it is without us.
            Assert.Equal(theirs[..MaxAuditedUserAgent] + "...TRUNCATED", audited);
            return;
        }

        Assert.StartsWith(theirs, audited, StringComparison.Ordinal);
        Assert.InRange(audited.Length, theirs.Length, MaxAuditedUserAgent);
        Assert.DoesNotContain("TRUNCATED", audited, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("0", true)]
    [InlineData("oops", true)]
    [InlineData("1", false)]
    public async Task An_environment_variable_buried_in_a_library_exposes_programs_whether_they_wanted_it_or_not(string? value, bool authorWantsIt)
    {
        using var variable = new EnvironmentVariable(Switch, value);
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = Client(server, authorWantsIt ? PurposeHandler.FromEnvironment() : []);
        await ListAsync(client);

        var request = server.Requests.Single();
        Assert.Equal("shop/1.0", request.Header("User-Agent"));
        Assert.Equal(["Host", "User-Agent"], request.Headers.Keys.Order());
        Assert.Equal(Pods, request.Target);
    }

    [Theory]
    [InlineData("identity", false, false)]
    [InlineData("purpose", true, false)]
    [InlineData("reasoning", true, true)]
    public async Task Is_this_detail_needed(string detail, bool tellsCallers, bool tellsLines)
    {
        using var variables = new EnvironmentVariable(Switch, "user-agent");
        using var less = new EnvironmentVariable("KUBE_CLIENT_PURPOSE_DETAIL", detail);
        await using var server = await ApiServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = Client(server, On(PurposeOptions.FromEnvironment()));
        await ReconcileAsync(client);
        await CheckHealthAsync(client);
        await CheckHealthAsync(client);

        // Two callers of one helper, by what the audit log has of each: who asks needs the callers to tell them apart.
        var told = server.Requests.Select(request => request.Header("User-Agent")!).ToList();
        Assert.Equal(tellsCallers, told[0] != told[1]);
        Assert.Equal(tellsCallers, told[0].Contains("ReconcileAsync", StringComparison.Ordinal));
        Assert.Equal(tellsLines, told[0].Contains("ObjectionTests.cs:", StringComparison.Ordinal));
        Assert.Equal(tellsLines, told[1] != told[2]);
    }

    // Whose lines are there from the first request, and that hops however busy the machine is.
    private static DelegatingHandler[] On(PurposeOptions? options = null)
    {
        options ??= new PurposeOptions { Channels = PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query };
        var introspector = new Introspector(BuildIdentity.Current, options.Detail, background: null);
        return [new PurposeHandler(new RequestMarker(introspector, ChannelFactory.Create(options), Pipeline.AlwaysHops()))];
    }

    private static HttpClient Client(ApiServer server, DelegatingHandler[] handlers, string userAgent = "shop/1.0")
    {
        HttpMessageHandler pipeline = new SocketsHttpHandler();
        foreach (var handler in handlers)
        {
            handler.InnerHandler = pipeline;
            pipeline = handler;
        }

        var client = new HttpClient(pipeline) { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return client;
    }

    private static async Task ListAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Pods, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static async Task InterestingAsync(int wrappers, HttpClient client) => await WrapAsync(wrappers, () => ListAsync(client));

    private static async Task WrapAsync(int wrappers, Func<Task> request)
    {
        await Task.Yield();
        await (wrappers == 0 ? request() : WrapAsync(wrappers - 1, request));
    }

    private static async Task DescendAsync(int depth, HttpClient client) => await (depth == 0 ? ListAsync(client) : DescendAsync(depth - 1, client));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ReconcileAsync(HttpClient client) => await ListAsync(client);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task CheckHealthAsync(HttpClient client) => await ListAsync(client);
}
