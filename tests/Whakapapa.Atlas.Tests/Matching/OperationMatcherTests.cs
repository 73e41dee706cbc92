using System.Text;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Matching;

public sealed class OperationMatcherTests : IAuditEventSink
{
    private static readonly OperationMatcher Matcher = new(new PathTrie(
        OpenApiDocument.Read(typeof(OperationMatcherTests).Assembly.GetManifestResourceStream("openapi.json")!, "openapi.json")));

    private Operation? _operation;

    void IAuditEventSink.Take(scoped in AuditEvent e) => _operation = OperationMatcher.Describe(e, Matcher.Find(e));

    void IAuditEventSink.Take(JournalRecord record)
    {
    }

    [Theory]
    [InlineData("""{"resource":"pods","namespace":"shop","apiVersion":"v1"}""", "list", "listNamespacedPod")]
    [InlineData("""{"resource":"pods","apiVersion":"v1"}""", "list", "listPodForAllNamespaces")]
    [InlineData("""{"resource":"pods","namespace":"shop","name":"web","apiVersion":"v1","subresource":"exec"}""", "create", "connectPostPodExec")]
    [InlineData("""{"resource":"namespaces","namespace":"shop","name":"shop","apiVersion":"v1"}""", "get", "readNamespace")]
    [InlineData("""{"resource":"deployments","apiGroup":"apps","namespace":"shop","name":"web","apiVersion":"v1","subresource":"scale"}""", "patch", "patchNamespacedDeploymentScale")]
    [InlineData("""{"resource":"crontabs","apiGroup":"stable.example.com","namespace":"shop","apiVersion":"v1"}""", "list", "")]
    public void An_event_without_URI_is_matched_by_its_object(string reference, string verb, string operationId) =>
        Assert.Equal(operationId, Match("", verb, reference).OperationId);

    [Fact]
    public void A_custom_resource_is_known_by_its_group_version_resource_subresource_and_verb()
    {
        var operation = Match(
            "/apis/stable.example.com/v1/namespaces/shop/crontabs/one/status",
            "update",
            """{"resource":"crontabs","apiGroup":"stable.example.com","namespace":"shop","name":"one","apiVersion":"v1","subresource":"status"}""");

        Assert.Equal("update crontabs.v1.stable.example.com/status", operation.ToString());
    }

    [Fact]
    public void An_aggregated_resource_is_matched_where_the_cluster_tells_of_it() =>
        Assert.Equal("listNamespacedPodMetrics", Match("/apis/metrics.k8s.io/v1beta1/namespaces/metrics/pods", "list", "null").OperationId);

    [Fact]
    public void A_watch_keeps_its_verb_and_has_the_operation_of_the_list()
    {
        var watch = Match("/api/v1/pods?watch=1", "watch", """{"resource":"pods","apiVersion":"v1"}""");

        Assert.Equal(("watch", "listPodForAllNamespaces"), (watch.Verb, watch.OperationId));
    }

    [Theory]
    [InlineData("/api/v1/nodes/n1/proxy/metrics", "get", "connectGetNodeProxyWithPath")]
    [InlineData("/api/v1/namespaces/metrics/pods", "list", "listNamespacedPod")]
    [InlineData("/api/v1/namespaces/proxy/pods/proxy", "get", "readNamespacedPod")]
    [InlineData("/api/v1/watch/namespaces/shop/pods/web", "watch", "watchNamespacedPod")]
    [InlineData("/healthz", "get", "")]
    public void What_is_named_as_a_literal_is_told_apart(string uri, string verb, string operationId) => Assert.Equal(operationId, Match(uri, verb, "null").OperationId);

    private Operation Match(string uri, string verb, string reference)
    {
        var json = $$"""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","requestURI":"{{uri}}","verb":"{{verb}}","objectRef":{{reference}}}""";
        Assert.Null(new AuditRecordReader().Read(Encoding.UTF8.GetBytes(json), this));
        return _operation!;
    }
}
