namespace Whakapapa.Wire;

/// <summary>A bare item of RFC 9651.</summary>
/// <param name="Type">Which type it has.</param>
/// <param name="Text">What it says, decoded; of a boolean <c>true</c> or <c>false</c>.</param>
internal sealed record StructuredValue(StructuredType Type, string Text);
