using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>A call path in the words of the wire. Lines may come later than names. Keeps no code loaded.</summary>
internal sealed class KnownPath(PurposeRecord record)
{
    private PurposeRecord _record = record;

    public PurposeRecord Record
    {
        get => Volatile.Read(ref _record);
        set => Volatile.Write(ref _record, value);
    }

    /// <summary>Gets a value indicating whether it will never have its lines, so that the next request is to ask anew.</summary>
    public bool IsProvisional { get; init; }
}
