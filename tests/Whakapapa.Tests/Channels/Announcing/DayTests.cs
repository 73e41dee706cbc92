using System.Collections.Immutable;
using System.Text;
using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.Tests.Http;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Channels.Announcing;

/// <summary>What a client's day costs in bytes of the audit log, with a clock that runs as fast as the test.</summary>
public class DayTests
{
    private const int Seconds = 24 * 60 * 60;
    private const string Target = "/api/v1/namespaces/default/pods?labelSelector=app%3Dshop";
    private const string Theirs = "kubernetes-csharp/20.0.84";

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(20, 200, true)]
    [InlineData(2, 20, false)]
    [InlineData(0.01, 20, true)]
    public void The_log_holds_every_record_and_is_at_most_a_tenth_longer_than_with_the_user_agent_alone(double perSecond, int paths, bool withUserAgent)
    {
        const int Seed = 20;
        var random = new Random(Seed);
        var records = Enumerable.Range(0, paths).Select(path => Shop(path, random)).ToList();
        var userAgentAlone = records.Select(record => EventLength(Target, UserAgentWriter.Append(Theirs, record)!)).ToList();
        var table = new AnnouncementTable(_clock);
        IPurposeChannel[] channels = withUserAgent
            ? [new UserAgentChannel(renameFieldManagers: false, table), new QueryChannel(table, identityIsTold: true)]
            : [new QueryChannel(table, identityIsTold: false)];
        var log = new Dictionary<(int Path, int Target, int UserAgent), int>();
        var announced = new int[paths];
        long alone = 0, all = 0;
        using var response = new HttpResponseMessage();

        var requests = (int)(Seconds * perSecond);
        for (var i = 0; i < requests; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1 / perSecond));
            var path = i % paths;
            var (target, userAgent) = Send(records[path], channels, response);
            var kind = (path, target.Length, userAgent.Length);
            all += log.TryGetValue(kind, out var length) ? length : log[kind] = EventLength(target, userAgent);
            alone += userAgentAlone[path];
            announced[path] += IsWhole(target, records[path]) ? 1 : 0;
        }

        TestContext.Current.SendDiagnosticMessage($"{(double)all / requests:F0} bytes an event, {(double)alone / requests:F0} with the User-Agent alone, {announced.Average():F1} announcements a path");
        Assert.All(announced, times => Assert.InRange(times, 1, (Seconds / 600) + 1));
        Assert.True(all <= alone * 1.1, $"Seed {Seed}: {all} bytes, {alone} with the User-Agent alone.");
        Assert.InRange(log.Values.Max(), 1, 10_000);
    }

    private static (string Target, string UserAgent) Send(PurposeRecord record, IPurposeChannel[] channels, HttpResponseMessage response)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://kubernetes.default.svc" + Target);
        request.Headers.TryAddWithoutValidation("User-Agent", Theirs);
        var mark = RequestMark.Begin(request);
        foreach (var channel in channels)
        {
            channel.Write(record, request, ref mark);
        }

        mark.Complete();
        var target = request.RequestUri!.PathAndQuery;
        ((QueryChannel)channels[^1]).Ended(record, request, new Exchange(response, null, default, default, false));
        return (target, request.Headers.NonValidated["User-Agent"].ToString());
    }

    private static bool IsWhole(string target, PurposeRecord record)
    {
        const string Parameter = "&whakapapa=";
        return target.Length > Target.Length + Parameter.Length + QueryValue.Cite(record.Introspection.Digest).Length;
    }

    private static int EventLength(string target, string userAgent) => Encoding.UTF8.GetByteCount(new AuditEvent
    {
        AuditId = "3f1c6a52-6d0b-4b0e-9d0e-2f3f0f6f2b11",
        Stage = AuditStage.ResponseComplete,
        RequestUri = target,
        Verb = "list",
        User = new AuditUser("system:serviceaccount:shop:shop", ["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"]),
        SourceIps = ["10.244.0.17"],
        UserAgent = userAgent,
        ResponseStatus = new AuditResponseStatus(200),
        RequestReceived = DateTimeOffset.UnixEpoch,
        StageReached = DateTimeOffset.UnixEpoch,
    }.ToJsonLine()) + 1;

    // Twelve methods of three assemblies, as a controller has.
    private static PurposeRecord Shop(int path, Random random)
    {
        var frames = Enumerable.Range(0, 12).Select(i =>
        {
            var name = $"{(i % 3 == 0 ? "PodReconciler" : "InventoryController")}.Step{random.Next(1000)}Async";
            var line = $"github.com/acme/shop/src/Shop.Controllers/Part{random.Next(10)}.cs:{random.Next(1, 900)}";
            var id = $"{i % 3}f8fad5bd9cb469fa16570867728950e!06{random.Next(5000):x6}+{random.Next(300):x}+s{random.Next(5)}";
            return new RecordFrame(id, name + "(V1Pod,CancellationToken)", name, line, line, Folded: false);
        });
        return new PurposeRecord(
            "shop/1.4.2", "linux/amd64", "github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z", "github.com/acme/shop", [.. frames], path % 2 == 0 ? "complete" : "open");
    }
}
