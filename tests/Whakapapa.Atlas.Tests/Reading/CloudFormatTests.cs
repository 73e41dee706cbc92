using System.Text;
using System.Text.Json;
using Whakapapa.Atlas.Reading;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class CloudFormatTests : IAuditEventSink
{
    private readonly List<string> _events = [];

    void IAuditEventSink.Take(scoped in AuditEvent e) => _events.Add(string.Join('|', [
        Text(e.AuditId), Text(e.Verb), Text(e.User), Text(e.UserAgent), Text(e.SourceAddress), Text(e.Group), Text(e.Version), Text(e.Resource), Text(e.Subresource), Text(e.Namespace), Text(e.Name),
        e.Code.ToString(System.Globalization.CultureInfo.InvariantCulture)]));

    void IAuditEventSink.Take(JournalRecord record) => _events.Add(record.GetType().Name);

    [Theory]
    [InlineData("2026-11-22T08:53:53.519Z {0}")]
    [InlineData("""{{"timestamp":1763801633519,"message":{1}}}""")]
    [InlineData("""{{"messageType":"DATA_MESSAGE","logGroup":"/aws/eks/shop/cluster","logEvents":[{{"id":"1","timestamp":1,"message":{1}}},{{"id":"2","message":"I1122 08:53:53 another program's line"}}]}}""")]
    [InlineData("""{{"events":[{{"logStreamName":"kube-apiserver-audit-1","message":{1},"eventId":"1"}}],"searchedLogStreams":[]}}""")]
    [InlineData("""{{"@timestamp":"2026-11-22 08:53:53.519","@message":{0}}}""")]
    [InlineData("""{{"time":"2026-11-22T08:53:53Z","category":"kube-audit","properties":{{"log":{1},"stream":"stdout","pod":"kube-apiserver-1"}}}}""")]
    [InlineData("""{{"records":[{{"category":"kube-audit","properties":{{"log":{1}}}}},{{"category":"kube-scheduler","properties":{{"log":"text"}}}}]}}""")]
    [InlineData("""{{"Category":"kube-audit","log_s":{1}}}""")]
    public void An_event_that_a_cloud_wrapped_is_read_as_it_was(string wrapper)
    {
        var auditEvent = EventText.Write(auditId: "id");

        Assert.Null(Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapper, auditEvent, JsonSerializer.Serialize(auditEvent + "\n"))));

        Assert.Equal("id|list|alice|kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07|127.0.0.1||v1|pods||default||200", Assert.Single(_events));
    }

    [Fact]
    public void Objects_one_after_the_other_on_a_line_are_read_all()
    {
        var wrapped = $$"""{"logEvents":[{"message":{{JsonSerializer.Serialize(EventText.Write())}}}]}""";

        Assert.Null(Read(wrapped + wrapped + wrapped));

        Assert.Equal(3, _events.Count);
    }

    [Fact]
    public void A_wrapped_event_that_was_cut_is_broken()
    {
        Assert.Contains("was cut", Read($$"""{"message":{{JsonSerializer.Serialize(EventText.Write()[..200])}}}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"username":"alice"}""", """{"resource":"pods","apiVersion":"v1","namespace":"default"}""", """["10.0.0.1"]""", """{"code":200}""")]
    [InlineData("\"{\\\"username\\\":\\\"alice\\\"}\"", "\"{\\\"resource\\\":\\\"pods\\\",\\\"apiVersion\\\":\\\"v1\\\",\\\"namespace\\\":\\\"default\\\"}\"", "\"[\\\"10.0.0.1\\\"]\"", "\"{\\\"code\\\":200}\"")]
    public void A_row_of_the_table_AKSAudit_is_an_event(string user, string reference, string addresses, string status)
    {
        Assert.Null(Read($$"""{"TimeGenerated":"2026-11-22T08:53:54Z","Level":"Metadata","AuditId":"id","Stage":"ResponseComplete","RequestUri":"/api/v1/namespaces/default/pods","Verb":"list","User":{{user}},"SourceIps":{{addresses}},"UserAgent":"kubectl/v1","ObjectRef":{{reference}},"ResponseStatus":{{status}},"RequestReceivedTime":"2026-11-22T08:53:53.5198831Z"}"""));

        Assert.Equal("id|list|alice|kubectl/v1|10.0.0.1||v1|pods||default||200", Assert.Single(_events));
    }

    [Theory]
    [InlineData("core/v1/namespaces/default/pods/web/exec", "io.k8s.core.v1.pods.exec.create", 0, "create", "|v1|pods|exec|default|web|200")]
    [InlineData("core/v1/namespaces/default/pods", "io.k8s.core.v1.pods.list", 7, "list", "|v1|pods||default||403")]
    [InlineData("core/v1/nodes/n1", "io.k8s.core.v1.nodes.get", 5, "get", "|v1|nodes|||n1|404")]
    [InlineData("core/v1/namespaces/default", "io.k8s.core.v1.namespaces.get", 16, "get", "|v1|namespaces||default|default|401")]
    [InlineData("core/v1/namespaces/default/status", "io.k8s.core.v1.namespaces.status.update", 6, "update", "|v1|namespaces|status|default|default|409")]
    [InlineData("rbac.authorization.k8s.io/v1/clusterroles/admin", "io.k8s.authorization.rbac.v1.clusterroles.update", 0, "update", "rbac.authorization.k8s.io|v1|clusterroles|||admin|200")]
    [InlineData("stable.example.com/v1alpha1/namespaces/shop/crontabs/one/status", "com.example.stable.v1alpha1.crontabs.status.patch", 99, "patch", "stable.example.com|v1alpha1|crontabs|status|shop|one|500")]
    public void An_entry_of_Googles_audit_log_is_an_event(string resource, string method, int code, string verb, string expected)
    {
        Assert.Null(Read($$$"""{"insertId":"insert","logName":"projects/p/logs/cloudaudit.googleapis.com%2Factivity","operation":{"first":true,"id":"id","last":true,"producer":"k8s.io"},"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","authenticationInfo":{"principalEmail":"alice@example.com"},"authorizationInfo":[{"granted":true,"permission":"io.k8s.core.v1.pods.list","resource":"core/v1/pods"}],"methodName":"{{{method}}}","requestMetadata":{"callerIp":"10.0.0.1","callerSuppliedUserAgent":"kubectl/v1"},"resourceName":"{{{resource}}}","serviceName":"k8s.io","status":{"code":{{{code}}}}},"receiveTimestamp":"2026-11-22T08:53:55Z","resource":{"type":"k8s_cluster"},"timestamp":"2026-11-22T08:53:53.519883Z"}"""));

        Assert.Equal($"id|{verb}|alice@example.com|kubectl/v1|10.0.0.1|{expected}", Assert.Single(_events));
    }

    [Fact]
    public void An_entry_of_another_service_of_Googles_is_passed_over()
    {
        Assert.Null(Read("""{"insertId":"1","timestamp":"2026-11-22T08:53:53Z","protoPayload":{"serviceName":"container.googleapis.com","methodName":"google.container.v1.ClusterManager.CreateCluster"}}"""));
        Assert.Empty(_events);
    }

    private string? Read(string json) => new AuditRecordReader().Read(Encoding.UTF8.GetBytes(json), this);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
