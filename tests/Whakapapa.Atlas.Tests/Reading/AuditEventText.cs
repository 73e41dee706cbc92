using System.Text;
using Whakapapa.Atlas.Reading;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Reading;

/// <summary>Keeps all that was read of events, as text to compare.</summary>
internal sealed class AuditEventText : IAuditEventSink
{
    public List<string> Events { get; } = [];

    public static string Of(scoped in AuditEvent e) => string.Join('|', [
        Text(e.AuditId), e.Stage.ToString(), Text(e.RequestUri), Text(e.Verb), Text(e.User), Text(e.ImpersonatedUser), Text(e.UserAgent), Text(e.SourceAddress),
        e.HasObject.ToString(), Text(e.Group), Text(e.Version), Text(e.Resource), Text(e.Subresource), Text(e.Namespace), Text(e.Name),
        e.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), e.ReceivedMicroseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    public void Take(scoped in AuditEvent auditEvent) => Events.Add(Of(auditEvent));

    public void Take(JournalRecord record) => Events.Add(record.GetType().Name);

    // Octet for octet, also where it is no UTF-8.
    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
