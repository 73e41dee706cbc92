namespace Whakapapa.Channels.Announcing;

/// <summary>A request's URI before and after the parameter was appended that cites a record. A client asks for one thing over and over.</summary>
internal sealed class RecentCitation(Uri before, HttpMethod method, Uri after)
{
    private readonly string _target = before.PathAndQuery;

    /// <summary>Returns the URI to send, if another request's is the same.</summary>
    public Uri? After(Uri uri, HttpMethod other) =>
        // One text is two targets where one of them is sent as it was written.
        uri.OriginalString == before.OriginalString && other == method && uri.PathAndQuery == _target ? after : null;
}
