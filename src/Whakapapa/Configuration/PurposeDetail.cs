namespace Whakapapa;

/// <summary>How much is told.</summary>
public enum PurposeDetail
{
    /// <summary>Which build it is.</summary>
    Identity,

    /// <summary>That, and the methods on the call path.</summary>
    Purpose,

    /// <summary>Both, and the methods' source lines.</summary>
    Reasoning,
}
