using Whakapapa.Journal;
using Whakapapa.Tests.Wire;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>Requests for the journal, which an in-process client might have made.</summary>
internal static class Entries
{
    public static readonly Uri Pods = new("https://kubernetes.default.svc/api/v1/namespaces/a%2Fb/pods?labelSelector=secret");

    public static JournalEntry New(TimeProvider clock, string auditId, PurposeRecord? sent = null, IReadOnlyList<string>? labels = null, Uri? uri = null) => new()
    {
        Time = clock.GetUtcNow(),
        Timestamp = clock.GetTimestamp(),
        AuditId = auditId,
        Sent = sent ?? Records.Shop(),
        Labels = labels ?? [],
        Method = HttpMethod.Get,
        Uri = uri ?? Pods,
    };

    public static JournalEntry Ended(TimeProvider clock, string auditId, PurposeRecord? sent = null)
    {
        var entry = New(clock, auditId, sent);
        entry.End(200, null, TimeSpan.FromMilliseconds(12.3));
        return entry;
    }

    /// <summary>Offers requests that have ended, and numbers them.</summary>
    public static void OfferEnded(this JournalLog log, TimeProvider clock, int count, int first = 0)
    {
        for (var i = first; i < first + count; i++)
        {
            log.Offer(Ended(clock, $"{i}"));
        }
    }
}
