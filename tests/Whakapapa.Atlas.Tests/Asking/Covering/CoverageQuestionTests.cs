using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Covering;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Asking.Covering;

public sealed class CoverageQuestionTests : AtlasTest
{
    private const string List = "GET /api/v1/namespaces/{namespace}/pods";
    private const string Get = "GET /api/v1/namespaces/{namespace}/pods/{name}";
    private const string Exec = "POST /api/v1/namespaces/{namespace}/pods/{name}/exec";
    private const string Alpha = "GET /apis/x.k8s.io/v1alpha1/things";

    private static readonly string[] Spec =
    [
        List, Get, Exec, Alpha, "HEAD /api/v1/nodes/{name}/proxy", "GET /api/v1/watch/pods",
    ];

    [Fact]
    public async Task What_is_refused_or_not_found_is_observed_and_no_success()
    {
        await IngestAsync(
            EventText.Write(auditId: "1", code: 403),
            EventText.Write(auditId: "2", verb: "get", uri: "/api/v1/namespaces/default/pods/web", code: 404),
            EventText.Write(auditId: "3", verb: "create", uri: "/api/v1/namespaces/default/pods/web/exec", subresource: "exec", code: 101));

        var answer = Ask();

        Assert.Equal(new CoverageRow("all", 4, 3, 1, 0, 0), answer.Total);
        Assert.Equal([Exec], answer.Operations.Where(operation => operation.IsSucceeded).Select(operation => operation.Operation.OperationId));
        Assert.Equal([("alpha", 1, 0), ("stable", 3, 3)], answer.ByLevel.Select(row => (row.Name, row.Operations, row.Observed)));
    }

    [Fact]
    public async Task A_watch_is_no_list()
    {
        await IngestAsync(EventText.Write(verb: "watch", uri: "/api/v1/namespaces/default/pods?watch=true"));

        var answer = Ask();

        Assert.Equal(0, answer.Total.Observed);
        Assert.Equal((2, 1, 1), (answer.Watches.Operations, answer.Watches.Observed, answer.Watches.Succeeded));
    }

    [Fact]
    public void What_no_log_can_tell_is_in_no_denominator()
    {
        SqliteAtlasStore.OpenForWriting(StorePath).Dispose();

        var answer = Ask();

        Assert.Equal((4, 1, 1), (answer.Total.Operations, answer.Unobservable, answer.LegacyWatches));
    }

    [Fact]
    public async Task What_the_policy_hides_is_unknown_unless_it_was_seen()
    {
        await IngestAsync(EventText.Write(verb: "get", uri: "/api/v1/namespaces/default/pods/web"));
        var policy = new AuditPolicy(
        [
            new AuditPolicyRule { Logs = false, Verbs = ["get"] },
            new AuditPolicyRule { Logs = false, Verbs = ["list"], Resources = [("x.k8s.io", [], false)] },
            new AuditPolicyRule { Logs = false, IsForSomeUsers = true },
            new AuditPolicyRule { Logs = true },
        ]);

        var answer = Ask(policy);

        Assert.Equal(new CoverageRow("all", 4, 1, 1, 1, 2), answer.Total);
        Assert.Equal([Alpha], answer.Operations.Where(operation => operation.IsUnknown).Select(operation => operation.Operation.OperationId));
    }

    [Fact]
    public async Task Requests_for_what_the_document_has_not_are_counted()
    {
        await IngestAsync(EventText.Write(uri: "/apis/acme.example/v1/namespaces/default/shops", resource: "shops"));

        Assert.Equal(1, Ask().OtherRequests);
    }

    private CoverageAnswer Ask(AuditPolicy? policy = null)
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        return CoverageQuestion.Ask(new AtlasView(store, RequestFilter.All), SpecText.Read(Spec), policy);
    }
}
