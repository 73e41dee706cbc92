using Whakapapa.Wire;

namespace Whakapapa.Channels.Announcing;

/// <summary>Adds the parameter to a request's own query, of which no byte changes.</summary>
internal static class QueryParameter
{
    /// <summary>In bytes: method, target, version and line end. Proxies take twice as much at least.</summary>
    public const int MaxRequestLine = 4096;

    private const string Assignment = QueryValue.Name + "=";
    private const string RestOfLine = " HTTP/1.1\r\n";

    /// <summary>How many characters a value can have.</summary>
    public static int Room(HttpMethod method, Uri uri) =>
        MaxRequestLine - method.Method.Length - 1 - uri.PathAndQuery.Length - 1 - Assignment.Length - RestOfLine.Length;

    /// <summary>Whether the program's own query has the parameter, or a copy of the request that another handler made.</summary>
    public static bool IsIn(Uri uri) => MayHave(uri.OriginalString) && uri.PathAndQuery.AsSpan() is var target
        && (target.Contains("?" + Assignment, StringComparison.Ordinal) || target.Contains("&" + Assignment, StringComparison.Ordinal));

    /// <summary>
    /// Appends the parameter behind <c>?</c>, or <c>&amp;</c> if there is a query, even an empty one: what is before it is what would have been sent.
    /// </summary>
    /// <returns><see langword="null"/> if that cannot be had.</returns>
    public static Uri? Append(Uri uri, string value)
    {
        var target = uri.PathAndQuery + (uri.PathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?') + Assignment + value;
        var server = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped);
        if (Create(server + target + uri.Fragment, raw: false) is { } appended && IsSame(appended, uri, target))
        {
            return appended;
        }

        // The program asked for a target as it wrote it.
        return Create(server + target, raw: true) is { } raw && IsSame(raw, uri, target) ? raw : null;
    }

    // Letters can be written as escapes, which may be undone.
    private static bool MayHave(string text) =>
        text.Contains(QueryValue.Name, StringComparison.Ordinal) || text.Contains("%6", StringComparison.Ordinal) || text.Contains("%7", StringComparison.Ordinal);

    private static Uri? Create(string text, bool raw) =>
        Uri.TryCreate(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = raw }, out var uri) ? uri : null;

    private static bool IsSame(Uri appended, Uri uri, string target) =>
        appended.PathAndQuery == target && ServerAddress.Of(appended) == ServerAddress.Of(uri) && appended.UserInfo == uri.UserInfo;
}
