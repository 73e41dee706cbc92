using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class EventLineTests
{
    [Fact]
    public void Random_lines_are_read_as_token_by_token()
    {
        const int Seed = 20261125;
        const int Lines = 100_000;
        var events = new RandomEvents(Seed);
        var reader = new EventLine();
        var (fast, taken) = (0, 0);
        for (var i = 0; i < Lines; i++)
        {
            var line = events.Next();
            var auditEvent = default(AuditEvent);
            var buffer = new TextBuffer();
            buffer.Reset(line.Length);
            var isFast = reader.TryRead(line, buffer, ref auditEvent);
            var tokens = new AuditEventText();
            var known = TokenByToken(line, tokens, out var reason);
            if (isFast)
            {
                Assert.True(reason is null, $"Seed {Seed}, {i}: {Shown(line)} is broken ({reason}), and was read.");
                var isEvent = !auditEvent.AuditId.IsEmpty && auditEvent.Stage != AuditStage.Unknown && auditEvent.ReceivedMicroseconds != 0;
                Assert.True(isEvent == known, $"Seed {Seed}, {i}: {Shown(line)} is {(known ? "an" : "no")} event.");
                Assert.True(!known || tokens.Events.Single() == AuditEventText.Of(auditEvent), $"Seed {Seed}, {i}: {Shown(line)} gives {AuditEventText.Of(auditEvent)} and not {tokens.Events.SingleOrDefault()}");
                fast++;
            }

            taken += known ? 1 : 0;
        }

        Assert.True(taken > Lines / 10 && fast > taken / 2, $"Seed {Seed}: {taken} lines are events, {fast} were read in one pass.");
    }

    [Theory]
    [InlineData("""{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"bd2a1f24-5e82-46b5-a9dc-1a54cccf67e5","stage":"ResponseComplete","requestURI":"/api/v1/pods?a=1\u0026b=\u003c2\u003e","verb":"list","user":{"username":"alice","groups":["system:authenticated"],"extra":{"x":["y"]}},"sourceIPs":["127.0.0.1"],"userAgent":"kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07","objectRef":{"resource":"pods","namespace":"default","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.519883Z","stageTimestamp":"2026-11-22T08:53:53.520467Z","annotations":{"authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \"sample\""}}""")]
    [InlineData("""{"auditID":"id","stage":"ResponseStarted","requestReceivedTimestamp":"2026-11-22T08:53:53Z","responseStatus":{"metadata":{},"status":"Failure","message":"Unauthorized","code":401}}""")]
    [InlineData("""{ "auditID" : "id" , "stage" : "ResponseComplete" , "requestReceivedTimestamp" : "2026-11-22T08:53:53Z" , "user" : { } , "sourceIPs" : [ ] }""")]
    [InlineData("""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","userAgent":"é/1","requestObject":{"a":[-1,0,12345678901,true,false,null,{}],"b":"\u00e9\ud800","managedFields":[{"f:a":{".":{}}}]}}""")]
    public void What_API_servers_write_is_read_in_one_pass(string json)
    {
        Assert.True(TryRead(json, out var read));

        var tokens = new AuditEventText();
        Assert.True(new KubernetesFormat().TryReadMembers(Encoding.UTF8.GetBytes(json), tokens));
        Assert.Equal(Assert.Single(tokens.Events), read);
    }

    [Theory]
    [InlineData("\"userAgent\":\"\\u00e9\"")]
    [InlineData("\"userAgent\":\"é\\n\"")]
    [InlineData("\"\\u0075serAgent\":\"x\"")]
    [InlineData("\"user\":{\"usernam\\u0065\":\"x\"}")]
    [InlineData("\"requestObject\":[0.5]")]
    [InlineData("\"responseStatus\":{\"code\":12345678901}")]
    [InlineData("\"responseStatus\":null")]
    [InlineData("\"sourceIPs\":[[\"10.0.0.1\"]]")]
    public void What_is_rare_is_read_token_by_token(string member)
    {
        var json = $$"""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z",{{member}}}""";
        Assert.False(TryRead(json, out _));

        var events = new AuditEventText();
        Assert.True(new KubernetesFormat().TryRead(Encoding.UTF8.GetBytes(json), events));
        Assert.Single(events.Events);
    }

    [Fact]
    public void A_list_is_no_event()
    {
        Assert.False(TryRead("""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","items":[]}""", out _));
    }

    // By what is the same in them they could be taken for each other: one begins and ends otherwise, and annotations go on.
    [Theory]
    [InlineData("a", "", "{}}")]
    [InlineData("b", "", "{}}")]
    [InlineData("a", "1", "{}}")]
    [InlineData("a", "", "{\"reason\":\"}}\"}}")]
    public void An_event_that_is_much_like_others_before_it_is_told_from_them(string start, string end, string annotations)
    {
        var reader = new EventLine();
        foreach (var (otherStart, otherEnd, otherAnnotations) in (ReadOnlySpan<(string, string, string)>)[("a", "", "{}}"), ("b", "", "{}}"), ("a", "1", "{}}"), ("a", "", "{\"reason\":\"}}\"}}"), (start, end, annotations)])
        {
            var line = Encoding.UTF8.GetBytes(Alike(otherStart, otherEnd, otherAnnotations));
            var auditEvent = default(AuditEvent);
            Assert.True(reader.TryRead(line, new TextBuffer(), ref auditEvent));

            Assert.Equal($"{otherStart}-user-of-a-name-that-is-long-enough-for-all-of-a-sample-to-be-the-same-{otherEnd}", Encoding.UTF8.GetString(auditEvent.User));
        }
    }

    [Theory]
    [InlineData("{}} x")]
    [InlineData("{}")]
    [InlineData("{}}}")]
    public void An_event_that_goes_on_where_another_ended_is_broken_all_the_same(string annotations)
    {
        var reader = new EventLine();
        var auditEvent = default(AuditEvent);
        Assert.True(reader.TryRead(Encoding.UTF8.GetBytes(Alike("a", "", "{}}")), new TextBuffer(), ref auditEvent));

        Assert.False(reader.TryRead(Encoding.UTF8.GetBytes(Alike("a", "", annotations)), new TextBuffer(), ref auditEvent));
    }

    private static string Alike(string start, string end, string annotations) =>
        $$"""{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"id","stage":"ResponseComplete","requestURI":"/","verb":"get","user":{"username":"{{start}}-user-of-a-name-that-is-long-enough-for-all-of-a-sample-to-be-the-same-{{end}}"},"requestReceivedTimestamp":"2026-11-22T08:53:53Z","stageTimestamp":"2026-11-22T08:53:53Z","annotations":{{annotations}}""";

    private static bool TokenByToken(byte[] line, AuditEventText events, out string? reason)
    {
        reason = null;
        try
        {
            return new KubernetesFormat().TryReadMembers(line, events);
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or InvalidOperationException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static bool TryRead(string json, out string read)
    {
        var line = Encoding.UTF8.GetBytes(json);
        var auditEvent = default(AuditEvent);
        var buffer = new TextBuffer();
        buffer.Reset(line.Length);
        var isRead = new EventLine().TryRead(line, buffer, ref auditEvent);
        read = AuditEventText.Of(auditEvent);
        return isRead;
    }

    private static string Shown(byte[] line) => Encoding.Latin1.GetString(line);
}
