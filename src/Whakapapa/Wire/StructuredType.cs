namespace Whakapapa.Wire;

/// <summary>The types of RFC 9651 that this format has a use for.</summary>
internal enum StructuredType
{
    /// <summary>Printable ASCII in quotes, section 3.3.3.</summary>
    String,

    /// <summary>A word without quotes, section 3.3.4.</summary>
    Token,

    /// <summary>Section 3.3.6. A parameter without a value is one that is true.</summary>
    Boolean,

    /// <summary>Unicode text, section 3.3.8.</summary>
    DisplayString,
}
