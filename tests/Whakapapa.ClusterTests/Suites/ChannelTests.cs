using System.Diagnostics;
using System.Text.RegularExpressions;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;
using Whakapapa.Wire;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>Each channel tells what it is there to tell, of every verb, where it is there to be read.</summary>
public abstract partial class ChannelTests(TestCluster cluster) : ClusterSuite(cluster)
{
    // The runner awaits a test only when it has yielded, so what comes before is open.
    private static readonly string[] Known = ["complete", "open"];

    [Fact]
    public async Task The_log_keeps_build_and_path_in_the_user_agent()
    {
        using var client = Client(PurposeChannels.UserAgent);

        foreach (var exchange in await VerbScript.RunAsync(client, NewName()))
        {
            var line = await LoggedAsync(exchange);
            var told = UserAgentReader.Read(line.UserAgent!);
            Assert.StartsWith("cluster-tests/1.0 ", line.UserAgent, StringComparison.Ordinal);
            Assert.Contains(told!.Quality, Known);
            Assert.Equal("Whakapapa.ClusterTests", told.Identity!.Name);
            Assert.Contains(told.Frames, frame => frame.Name == $"{nameof(VerbScript)}.{nameof(VerbScript.RunAsync)}" && frame.File!.EndsWith("VerbScript.cs", StringComparison.Ordinal) && frame.Line > 0);
        }
    }

    [Fact]
    public async Task Headers_are_taken_and_leave_no_trace_in_the_log()
    {
        using var client = Client(PurposeChannels.Headers);

        foreach (var exchange in await VerbScript.RunAsync(client, NewName()))
        {
            var line = await LoggedAsync(exchange);
            Assert.True(HeaderFieldsReader.TryRead(exchange.Headers, out var told, out var reason), reason);
            Assert.Contains(told.Purpose, name => name.StartsWith($"{nameof(VerbScript)}.{nameof(VerbScript.RunAsync)}(", StringComparison.Ordinal));
            Assert.Equal("cluster-tests/1.0", line.UserAgent);
        }
    }

    [Fact]
    public async Task A_record_is_announced_in_the_query_and_cited_ever_after()
    {
        using var client = Client(PurposeChannels.Query);

        List<QueryValue> values = [];
        for (var i = 0; i < 20; i++)
        {
            values.Add(Read(await LoggedAsync(await client.GetAsync(ConfigMaps + "?limit=1"))));
        }

        // The first round of the loop takes another path than the others, and so does one that a busy machine cuts short.
        var byDigest = values.GroupBy(value => value.Digest).ToList();
        Assert.Contains(byDigest, group => group.Count() > 1);
        Assert.All(byDigest, group =>
        {
            Assert.Contains($"{nameof(ClusterClient)}.{nameof(ClusterClient.SendAsync)}(", string.Concat(group.First().Introspection!.CurrentPurpose), StringComparison.Ordinal);
            Assert.All(group.Skip(1), value => Assert.Null(value.Introspection));
        });
    }

    [Fact]
    public async Task A_journal_has_each_request_under_the_logs_Audit_ID()
    {
        var folder = Directory.CreateTempSubdirectory("whakapapa-cluster-tests-");
        try
        {
            using (var client = new ClusterClient(Cluster, new PurposeOptions { Channels = PurposeChannels.Journal, JournalFolder = folder.FullName }))
            {
                var exchanges = await VerbScript.RunAsync(client, NewName());

                var requests = await JournalAsync(folder, exchanges.Count);
                foreach (var exchange in exchanges)
                {
                    var line = await LoggedAsync(exchange);
                    var request = requests[line.AuditId];
                    Assert.Equal((line.Code, line.RequestUri.Split('?')[0]), (request.Status, request.Path));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_activity_is_told_and_the_cluster_is_not()
    {
        using var client = Client(PurposeChannels.Activity);
        using var activity = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded, IsAllDataRequested = true };
        activity.Start();

        var line = await LoggedAsync(await client.GetAsync(ConfigMaps));

        Assert.Contains(nameof(ClusterClient), (string?)activity.GetTagItem("code.function.name"), StringComparison.Ordinal);
        Assert.Contains(nameof(An_activity_is_told_and_the_cluster_is_not), (string?)activity.GetTagItem("code.stacktrace"), StringComparison.Ordinal);
        Assert.Equal(("cluster-tests/1.0", ConfigMaps), (line.UserAgent, line.RequestUri));
    }

    [Fact]
    public async Task A_label_stands_behind_two_dashes()
    {
        using var client = Client(PurposeChannels.UserAgent);
        using var label = Purpose.Begin("[sig-api] größer < kleiner & \"so\" [Conformance]");

        var line = await LoggedAsync(await client.GetAsync(ConfigMaps));

        Assert.Equal("[sig-api] größer < kleiner & \"so\" [Conformance]", UserAgentReader.Read(line.UserAgent!)!.Label);
    }

    private static QueryValue Read(AuditLine line)
    {
        Assert.True(QueryValue.TryRead(Parameter().Match(line.RequestUri).Groups[1].Value, out var value, out var reason), reason);
        return value;
    }

    /// <summary>The requests that have ended, by Audit-ID, when there are as many.</summary>
    private static async Task<Dictionary<string, JournalRequest>> JournalAsync(DirectoryInfo folder, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            Dictionary<string, JournalRequest> requests = [];
            foreach (var file in folder.GetFiles("*.jsonl"))
            {
                using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var reader = new JournalReader(stream);
                while (reader.TryRead(out var line))
                {
                    if (line.Value.Record is JournalRequest { Status: not null } request)
                    {
                        requests[request.AuditId] = request;
                    }
                }
            }

            if (requests.Count >= count)
            {
                return requests;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    [GeneratedRegex(@"[?&]whakapapa=([^&]+)$")]
    private static partial Regex Parameter();
}

public sealed class ChannelTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : ChannelTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class ChannelTestsOnTheGivenCluster(GivenCluster cluster) : ChannelTests(cluster), IClassFixture<GivenCluster>;
