namespace Whakapapa.Atlas.Reading;

/// <summary>Takes events one after the other.</summary>
internal interface IAuditEventSink
{
    void Take(scoped in AuditEvent auditEvent);
}
