using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>An event whose fact and session have no number yet.</summary>
/// <param name="Key">See <see cref="EventNumbering.KeyOf"/>.</param>
/// <param name="RecordStart">Where its record is in the chunk.</param>
/// <param name="RecordLength">In bytes.</param>
/// <param name="Format">In which it is.</param>
internal readonly record struct UnnumberedEvent((ulong High, ulong Low) Key, int RecordStart, int RecordLength, IAuditFormat Format);
