namespace Whakapapa.Channels;

/// <summary>What a request's URI says about it. The path may have a prefix, where a proxy serves several clusters.</summary>
internal static class RequestTarget
{
    private const string Proxy = "proxy";
    private const string Metrics = "metrics.k8s.io";

    /// <summary>
    /// Whether kube-apiserver passes the request's headers on to a workload: the <c>proxy</c> subresources of nodes, pods and
    /// services, and the metrics groups.
    /// </summary>
    public static bool IsForwarded(Uri? uri)
    {
        // Most are not, and their text says so as it is. An escaped one has to be read.
        if (uri is null || (!MentionsForwarding(uri.OriginalString) && !uri.OriginalString.Contains('%', StringComparison.Ordinal)))
        {
            return false;
        }

        var path = Path(uri);
        return MentionsForwarding(path) && IsForwarded(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the request names its manager itself.</summary>
    public static bool HasFieldManager(Uri? uri)
    {
        const string Parameter = "fieldManager=";
        return Query(uri).TrimStart('?').Split('&')
            .Any(parameter => parameter.StartsWith(Parameter, StringComparison.Ordinal) && parameter.Length > Parameter.Length);
    }

    private static bool MentionsForwarding(string text) =>
        text.Contains(Proxy, StringComparison.Ordinal) || text.Contains(Metrics, StringComparison.Ordinal);

    private static bool IsForwarded(string[] segments)
    {
        for (var i = 0; i + 2 < segments.Length; i++)
        {
            if ((segments[i] == "api" && segments[i + 1] == "v1" && IsProxy(segments.AsSpan(i + 2)))
                || (segments[i] == "apis" && segments[i + 1].EndsWith(Metrics, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsProxy(ReadOnlySpan<string> path) => path switch
    {
        [Proxy, ..] => true,
        ["nodes", _, Proxy, ..] => true,
        ["namespaces", _, "pods" or "services", _, Proxy, ..] => true,
        _ => false,
    };

    private static string Path(Uri? uri) => uri is { IsAbsoluteUri: true } ? uri.AbsolutePath : Relative(uri).Split('?')[0];

    private static string Query(Uri? uri) => uri is { IsAbsoluteUri: true } ? uri.Query : Relative(uri) is var text && text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? text[start..] : "";

    private static string Relative(Uri? uri) => uri?.OriginalString ?? "";
}
