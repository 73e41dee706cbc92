namespace Whakapapa.Wire;

/// <summary>An item of RFC 9651, or a member of a list.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Parameters">By key. Of two with one key the last counts.</param>
internal sealed record StructuredItem(StructuredValue Value, IReadOnlyDictionary<string, StructuredValue> Parameters)
{
    /// <summary>Gets whether it is text, in either of the forms that <see cref="StructuredField.String"/> writes.</summary>
    public bool IsText => Value.Type is StructuredType.String or StructuredType.DisplayString;
}
