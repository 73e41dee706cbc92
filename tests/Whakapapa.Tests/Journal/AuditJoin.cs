using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>Finds the request of each audit event as docs/wire-format.md says.</summary>
internal static class AuditJoin
{
    public static Dictionary<JournalRequest, AuditEvent> Join(IEnumerable<JournalRequest> requests, IEnumerable<AuditEvent> events)
    {
        // Of one request's lines the last counts, and of one request's stages too.
        var open = requests.GroupBy(request => (request.AuditId, request.Time, request.Path)).Select(lines => lines.Last()).ToList();
        var joined = new Dictionary<JournalRequest, AuditEvent>();
        foreach (var stages in events.GroupBy(e => (e.AuditId, e.RequestReceived)).OrderBy(stages => stages.Key.RequestReceived))
        {
            var last = stages.Last();
            var path = last.RequestUri.Split('?')[0];
            if (open.Where(request => request.AuditId == last.AuditId && request.Path == path && request.Time <= last.RequestReceived).MaxBy(request => request.Time) is { } request)
            {
                joined.Add(request, last);
                open.Remove(request);
            }
        }

        return joined;
    }
}
