using System.Diagnostics;
using System.Runtime.CompilerServices;
using Whakapapa.Channels;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.EmbeddedApiServer.Faults;
using Whakapapa.EmbeddedApiServer.Proxying;
using Whakapapa.Http;
using Whakapapa.Journal;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;
using JournalFolder = Whakapapa.Tests.Journal.JournalFolder;

namespace Whakapapa.Tests.Privacy;

/// <summary>
/// What leaves a process is a promise: <c>Departures.approved.txt</c> has all of it, and what it is now is in <c>Departures.received.txt</c> if it differs.
/// </summary>
[Collection(nameof(ProcessWideState))]
public sealed class DeparturesTests : IDisposable
{
    private const PurposeChannels All = PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query | PurposeChannels.Journal | PurposeChannels.Activity;
    private const string Variable = "WHAKAPAPA_TESTS_PLANTED";

    private static readonly BuildIdentity Shop = new(
        "shop", "1.4.2", "github.com/acme/shop", "b143093", "ci@buildbot-10", new DateTimeOffset(2026, 11, 20, 3, 4, 5, TimeSpan.Zero));

    private readonly JournalFolder _folder = new();
    private readonly Departures _departures = new();

    public DeparturesTests() => Environment.SetEnvironmentVariable(Variable, Secrets.Of("environment"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _departures.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_that_leaves_is_what_was_approved_and_no_secret()
    {
        await RunAsync(All);

        var list = _departures.List;
        var approved = File.ReadAllText(Beside("Departures.approved.txt")).ReplaceLineEndings("\n");
        if (list != approved)
        {
            File.WriteAllText(Beside("Departures.received.txt"), list);
        }

        Assert.Equal(approved, list);
        Assert.All(_departures.All, departure => Assert.Null(Secrets.In(departure.Text)));
    }

    [Theory]
    [InlineData(PurposeDetail.Identity, "method", "line", "digest", "quality", "label", "current-purpose", "current-reasoning", "frames", "Whakapapa-Purpose", "Whakapapa-Reasoning", "Whakapapa-Digest", "code.")]
    [InlineData(PurposeDetail.Purpose, "line", "Whakapapa-Reasoning", "code.file.path", "code.line.number")]
    public async Task What_the_operator_does_not_want_told_stays(PurposeDetail detail, params string[] items)
    {
        await RunAsync(All & ~PurposeChannels.Journal, detail);

        Assert.NotEmpty(_departures.All);
        Assert.DoesNotContain(_departures.All, departure => Array.Exists(items, item => departure.Item.Contains(item, StringComparison.Ordinal) && departure.Text is not ("" or "[]" or "null")));
        Assert.DoesNotContain(_departures.All, departure => departure.Text.Contains(".cs:", StringComparison.Ordinal));
        Assert.All(_departures.All, departure => Assert.Null(Secrets.In(departure.Text)));
    }

    [Fact]
    public async Task A_workload_behind_the_API_server_gets_name_version_platform_and_digest_alone()
    {
        await RunAsync(All & ~PurposeChannels.Journal);

        var passedOn = _departures.All.Where(departure => departure.Item.StartsWith("passed on: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["User-Agent digest", "User-Agent frames not shown", "User-Agent name", "User-Agent platform", "User-Agent quality", "User-Agent version", "header Whakapapa-Digest", "header Whakapapa-Identity"],
            passedOn.Select(departure => departure.Item["passed on: ".Length..]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(passedOn, departure => Assert.DoesNotMatch("built by|github.com|b143093|Planted|[.]cs", departure.Text));
    }

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);

    private static bool IsPassedOn(ReceivedRequest request) =>
        request.Target.Contains("/proxy/", StringComparison.Ordinal) || request.Target.StartsWith("/apis/metrics.k8s.io/", StringComparison.Ordinal);

    private async Task RunAsync(PurposeChannels channels, PurposeDetail detail = PurposeDetail.Reasoning)
    {
        var (without, _) = await SessionAsync(new BreakingHandler());
        var options = new PurposeOptions { Channels = channels, Detail = detail, JournalFolder = _folder.Path };
        var marker = new RequestMarker(new Introspector(Shop, detail, background: null), ChannelFactory.Create(options), Pipeline.AlwaysHops());
        var (with, activities) = await SessionAsync(new PurposeHandler(marker, new BreakingHandler()));
        if (channels.HasFlag(PurposeChannels.Journal))
        {
            RequestJournals.In(_folder.Path).Flush();
        }

        Assert.Equal(without.Count, with.Count);
        foreach (var (before, after) in without.Zip(with))
        {
            _departures.Add(before, after, IsPassedOn(after));
        }

        activities.ForEach(_departures.Add);
        foreach (var file in _folder.Files)
        {
            _departures.AddJournal(file);
        }
    }

    private static async Task<(IReadOnlyList<ReceivedRequest> Requests, List<Activity> Activities)> SessionAsync(HttpMessageHandler pipeline)
    {
        var options = new ApiServerOptions { ProxyBackend = (_, _) => Task.FromResult(new ProxiedResponse(200)) };
        await using var server = await ApiServer.StartAsync(options, TestContext.Current.CancellationToken);
        server.Inject(Fault.FromProxy(414) with { Times = int.MaxValue, When = request => request.Target.Contains("/too-long/", StringComparison.Ordinal) && request.Target.Contains("whakapapa=", StringComparison.Ordinal) });
        using var program = new PlantedProgram(pipeline, server.BaseAddress);
        await program.RunAsync();

        // What was refused was sent once more as the program made it.
        return ([.. server.Requests.Where(request => !request.Target.Contains("/too-long/", StringComparison.Ordinal) || !request.Target.Contains("whakapapa=", StringComparison.Ordinal))], program.Activities);
    }
}
