using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Audit;

public class AuditEventTests
{
    [Fact]
    public async Task The_fields_stand_in_the_order_in_which_kube_apiserver_writes_them()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.GetAsync("/api/v1/namespaces/default/pods/web-0", ("User-Agent", "shop/1.4.2")));

        Assert.Equal(
            ["kind", "apiVersion", "level", "auditID", "stage", "requestURI", "verb", "user", "sourceIPs", "userAgent", "objectRef",
             "responseStatus", "requestReceivedTimestamp", "stageTimestamp", "annotations"],
            JsonNode.Parse(e.ToJsonLine())!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task A_line_is_byte_for_byte_what_kube_apiserver_writes()
    {
        var clock = new FixedClock(DateTimeOffset.Parse("2026-11-22T08:53:57.001Z", CultureInfo.InvariantCulture));
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { Clock = clock });

        var answer = await cluster.GetAsync(
            "/api/v1/namespaces/default/pods?limit=500&labelSelector=app%3Dweb",
            ("User-Agent", "shop/1.4.2 (a<b>\"c\")\td"),
            ("Audit-ID", "0b7c"));
        var line = (await cluster.EventOfAsync(answer)).ToJsonLine();

        Assert.Equal(
            string.Concat("""
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"0b7c","stage":"ResponseComplete",
                "requestURI":"/api/v1/namespaces/default/pods?limit=500\u0026labelSelector=app%3Dweb","verb":"list",
                "user":{"username":"kubernetes-admin","groups":["system:masters","system:authenticated"]},"sourceIPs":["127.0.0.1"],
                "userAgent":"shop/1.4.2 (a\u003cb\u003e\"c\")\td","objectRef":{"resource":"pods","namespace":"default","apiVersion":"v1"},
                "responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:57.001000Z",
                "stageTimestamp":"2026-11-22T08:53:57.001000Z",
                "annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":""}}
                """.Split('\n')),
            line);
    }

    [Fact]
    public async Task The_file_has_the_same_lines_as_the_memory()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { AuditLogPath = path });
            await cluster.EventOfAsync(await cluster.GetAsync("/version"));
            await cluster.EventOfAsync(await cluster.GetAsync("/api/v1/nodes"));

            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            var lines = (await reader.ReadToEndAsync(TestCluster.Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(2, lines.Length);
            Assert.Equal(cluster.Server.AuditEvents.Select(e => e.ToJsonLine()), lines);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_failure_is_in_the_event_with_reason_message_and_details()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.GetAsync("/apis/apps/v1/namespaces/default/deployments/nope"));

        Assert.Equal(
            """{"metadata":{},"status":"Failure","message":"deployments.apps \"nope\" not found","reason":"NotFound","details":{"name":"nope","group":"apps","kind":"deployments"},"code":404}""",
            ResponseStatusIn(e));
    }

    [Fact]
    public async Task What_no_resource_is_has_no_object_reference()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.GetAsync("/healthz"));

        Assert.Equal(("get", null), (e.Verb, e.ObjectRef));
        Assert.DoesNotContain("objectRef", e.ToJsonLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_in_itself()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.GetAsync("/api/v1/namespaces/kube-system"));

        Assert.Equal(("namespaces", "kube-system", "kube-system"), (e.ObjectRef!.Resource, e.ObjectRef.Namespace, e.ObjectRef.Name));
    }

    [Fact]
    public async Task A_create_is_named_after_its_body()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(
            await cluster.PostAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"new"}}"""));

        Assert.Equal(("create", "new", 201), (e.Verb, e.ObjectRef!.Name, e.ResponseStatus.Code));
    }

    [Fact]
    public async Task An_update_names_the_version_and_the_id_that_its_body_claims()
    {
        await using var cluster = await TestCluster.StartAsync();
        var item = (await cluster.GetAsync("/api/v1/namespaces/default/configmaps/shop")).Json;

        var e = await cluster.EventOfAsync(
            await cluster.PutAsync("/api/v1/namespaces/default/configmaps/shop", item.ToJsonString()));

        Assert.Equal((string?)item["metadata"]!["uid"], e.ObjectRef!.Uid);
        Assert.Equal((string?)item["metadata"]!["resourceVersion"], e.ObjectRef.ResourceVersion);
    }

    [Fact]
    public async Task A_patch_names_neither()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.PatchAsync("/api/v1/namespaces/default/configmaps/shop", """{"data":{"a":"b"}}"""));

        Assert.Equal(("", ""), (e.ObjectRef!.Uid, e.ObjectRef.ResourceVersion));
    }

    [Theory]
    [InlineData("/api/v1/pods?whakapapa=1.%41_-&x=%C3%A9")]
    [InlineData("/api/v1/pods?b=2&a=1&a=0&empty")]
    public async Task The_target_is_kept_as_it_was_sent(string target)
    {
        await using var cluster = await TestCluster.StartAsync();

        await cluster.SendRawAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));

        var e = await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation);
        Assert.Equal(target, e.RequestUri);
    }

    [Fact]
    public async Task A_target_of_a_million_bytes_is_kept_whole()
    {
        await using var cluster = await TestCluster.StartAsync();
        var target = "/version?whakapapa=" + new string('a', 1_000_000);

        await cluster.SendRawAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));

        var e = await cluster.Server.WaitForEventAsync(_ => true, TestCluster.Cancellation);
        Assert.Equal(target, e.RequestUri);
    }

    [Fact]
    public async Task Proxies_are_believed_if_they_name_addresses()
    {
        await using var cluster = await TestCluster.StartAsync();

        var e = await cluster.EventOfAsync(await cluster.GetAsync("/version", ("X-Forwarded-For", "10.0.0.7, nonsense, 2001:db8::1")));

        Assert.Equal(["10.0.0.7", "2001:db8::1", "127.0.0.1"], e.SourceIps);
    }

    [Fact]
    public async Task No_other_header_reaches_the_log()
    {
        await using var cluster = await TestCluster.StartAsync();

        var answer = await cluster.GetAsync("/api/v1/pods", ("Whakapapa-Purpose", "\"secret\""), ("traceparent", "00-secret-01"));
        var e = await cluster.EventOfAsync(answer);

        Assert.DoesNotContain("secret", e.ToJsonLine(), StringComparison.Ordinal);
        Assert.Equal("\"secret\"", cluster.Server.Requests.Single().Header("whakapapa-purpose"));
    }

    [Fact]
    public async Task Times_have_six_digits_and_end_in_Z()
    {
        await using var cluster = await TestCluster.StartAsync();

        var line = (await cluster.EventOfAsync(await cluster.GetAsync("/version"))).ToJsonLine();

        Assert.Matches(new Regex("\"requestReceivedTimestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\""), line);
    }

    private static string ResponseStatusIn(AuditEvent e)
    {
        using var json = JsonDocument.Parse(e.ToJsonLine());
        return json.RootElement.GetProperty("responseStatus").GetRawText();
    }
}
