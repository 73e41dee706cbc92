namespace Whakapapa.Atlas.Matching;

/// <summary>
/// The methods that an OpenAPI path has, as far as an audit log tells them: it keeps the verb alone, where HEAD is a <c>get</c> and OPTIONS is
/// nothing for a resource.
/// </summary>
internal static class HttpMethodSlot
{
    public const int Count = 7;

    private static readonly string[] Names = ["get", "post", "put", "patch", "delete", "head", "options"];

    /// <summary>Returns the slot of an OpenAPI member, or -1 if it is none of a method.</summary>
    public static int OfMethod(string method) => Array.IndexOf(Names, method);

    /// <summary>Returns the slot of an audited verb, or -1. <c>exec</c>, <c>attach</c>, <c>portforward</c> and <c>proxy</c> are audited as verbs of their methods.</summary>
    public static int OfVerb(ReadOnlySpan<byte> verb) => verb.Length switch
    {
        0 => 6,
        3 => verb.SequenceEqual("get"u8) ? 0 : verb.SequenceEqual("put"u8) ? 2 : -1,
        4 => verb.SequenceEqual("list"u8) ? 0 : verb.SequenceEqual("post"u8) ? 1 : verb.SequenceEqual("head"u8) ? 5 : -1,
        5 => verb.SequenceEqual("watch"u8) ? 0 : verb.SequenceEqual("patch"u8) ? 3 : -1,
        6 => verb.SequenceEqual("create"u8) ? 1 : verb.SequenceEqual("update"u8) ? 2 : verb.SequenceEqual("delete"u8) ? 4 : -1,
        7 => verb.SequenceEqual("options"u8) ? 6 : -1,
        16 => verb.SequenceEqual("deletecollection"u8) ? 4 : -1,
        _ => -1,
    };
}
