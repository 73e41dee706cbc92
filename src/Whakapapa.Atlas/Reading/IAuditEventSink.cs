using Whakapapa.Wire;

namespace Whakapapa.Atlas.Reading;

/// <summary>Takes events one after the other.</summary>
internal interface IAuditEventSink
{
    void Take(scoped in AuditEvent auditEvent);

    /// <summary>Takes what a program noted in a journal.</summary>
    void Take(JournalRecord record);
}
