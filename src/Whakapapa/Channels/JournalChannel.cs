using Whakapapa.Journal;
using Whakapapa.Labels;
using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>The record in a file beside the program, joined with the audit log by the request's Audit-ID, which is set where the program did not.</summary>
internal sealed class JournalChannel(RequestJournal journal) : IExchangeChannel
{
    private const string Header = "Audit-ID";

    /// <summary>Its own, since a second copy of this library may note the same request.</summary>
    private readonly HttpRequestOptionsKey<JournalEntry> _key = new($"whakapapa.journal.{Guid.NewGuid():n}");

    public bool TakesFullerPath => true;

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        var theirs = mark.Get(Header);
        var auditId = string.IsNullOrEmpty(theirs) ? Guid.NewGuid().ToString() : theirs;
        if (auditId != theirs)
        {
            mark.Set(Header, auditId, before: theirs);
        }

        var entry = new JournalEntry
        {
            Time = journal.Clock.GetUtcNow(),
            Timestamp = journal.Clock.GetTimestamp(),
            AuditId = auditId,
            Sent = record,
            Labels = PurposeScope.Labels,
            Method = request.Method,
            Uri = request.RequestUri,
        };
        request.Options.Set(_key, entry);
        journal.Offer(entry);
    }

    public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange)
    {
        if (!request.Options.TryGetValue(_key, out var entry))
        {
            return;
        }

        if (!ReferenceEquals(record, entry.Sent))
        {
            // Who could not wait for the whole path knows it by now.
            entry.Explain(record);
        }

        if (exchange is { IsBare: true, Response: { } response } && response.Headers.NonValidated.TryGetValues(Header, out var chosen))
        {
            // Ours was taken off, so the server chose one.
            entry.AuditId = chosen.ToString();
        }

        entry.MayBeExplained = exchange.MayBeExplained;
        if (entry.End((int?)exchange.Response?.StatusCode, exchange.Exception?.GetType().Name, exchange.Duration))
        {
            journal.Offer(entry);
        }
    }

    public void Explained(PurposeRecord fullest, HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(_key, out var entry) && entry.Explain(fullest))
        {
            journal.Offer(entry);
        }
    }
}
