namespace Whakapapa.Atlas.Reading;

/// <summary>
/// A shape in which audit events are written, such as Kubernetes' own or a cloud's export. An instance is used by one thread.
/// </summary>
internal interface IAuditFormat
{
    /// <summary>
    /// Reads one record, which is a line of a log. Returns <see langword="false"/>, with nothing given to <paramref name="sink"/>, if the record is in
    /// another format.
    /// </summary>
    /// <exception cref="FormatException">The record is in this format, and broken. The message says how.</exception>
    /// <exception cref="System.Text.Json.JsonException">The record is not JSON.</exception>
    bool TryRead(ReadOnlySpan<byte> record, IAuditEventSink sink);
}
