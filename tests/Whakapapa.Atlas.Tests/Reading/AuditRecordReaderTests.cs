using System.Text;
using Whakapapa.Atlas.Reading;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class AuditRecordReaderTests : IAuditEventSink
{
    private readonly List<string> _events = [];

    void IAuditEventSink.Take(scoped in AuditEvent e) => _events.Add(string.Join('|', [
        Text(e.AuditId), e.Stage.ToString(), Text(e.RequestUri), Text(e.Verb), Text(e.User), Text(e.ImpersonatedUser), Text(e.UserAgent),
        Text(e.Resource), Text(e.Subresource), Text(e.Namespace), e.Code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset.UnixEpoch.AddMicroseconds(e.ReceivedMicroseconds).ToString("O")]));

    void IAuditEventSink.Take(JournalRecord record) => _events.Add(record.GetType().Name);

    [Fact]
    public void Of_a_member_that_is_there_twice_the_last_counts_as_a_whole()
    {
        Assert.Null(Read("""{"auditID":"one","auditID":"two","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","objectRef":{"resource":"pods","subresource":"log"},"objectRef":{"resource":"nodes"}}"""));

        Assert.Equal("two|ResponseComplete||||||nodes|||0|2026-11-22T08:53:53.0000000+00:00", Assert.Single(_events));
    }

    [Fact]
    public void An_event_is_read_without_its_escapes()
    {
        Assert.Null(Read(EventText.Write(auditId: "id", uri: "/api?a=1&b=<2>", userAgent: "a\"b\\é", impersonated: "bob", subresource: "status")));

        Assert.Equal("id|ResponseComplete|/api?a=1&b=<2>|list|alice|bob|a\"b\\é|pods|status|default|200|2026-11-22T08:53:53.5198830+00:00", Assert.Single(_events));
    }

    [Theory]
    [InlineData("""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","user":"text","objectRef":[1,{"resource":"x"}],"responseStatus":{"code":"200"},"verb":"get"}""")]
    [InlineData("""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-22T08:53:53Z","user":{"username":null,"extra":{"username":["x"]}},"verb":"get","objectRef":null}""")]
    public void Members_of_another_kind_are_skipped_over(string json)
    {
        Assert.Null(Read(json));

        Assert.Equal("id|ResponseComplete||get|||||||0|2026-11-22T08:53:53.0000000+00:00", Assert.Single(_events));
    }

    [Theory]
    [InlineData("", "tokens")]
    [InlineData("[1]", "no audit event")]
    [InlineData("""{"auditID":"id","stage":"ResponseComplete","requestReceivedTimestamp":"yesterday"}""", "no time")]
    [InlineData("""{"auditID":1}""", "\"auditID\" is no string")]
    [InlineData("""{"auditID":"\ud800"}""", "UTF-16")]
    [InlineData("""{"auditID":"id"}{"auditID":"id"}""", "after")]
    public void A_broken_record_has_a_reason(string json, string reason)
    {
        Assert.Contains(reason, Read(json), StringComparison.Ordinal);
        Assert.Empty(_events);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
    }

    private string? Read(string json) => new AuditRecordReader().Read(Encoding.UTF8.GetBytes(json), this);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
