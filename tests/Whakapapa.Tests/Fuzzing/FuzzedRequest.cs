using Whakapapa.Tests.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>A request that some program could make, what it is labelled, and what becomes of it.</summary>
/// <param name="Status">Of the answer; 0 if there is none.</param>
/// <param name="AuditId">The program's own.</param>
internal sealed record FuzzedRequest(HttpMethod Method, string Uri, string? UserAgent, string? AuditId, string? Label, int Status)
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options];

    private static readonly string[] Targets =
    [
        "/api/v1/pods", "/api/v1/namespaces/proxy/pods/metrics", "/apis/apps/v1/namespaces/a/deployments/b/status?fieldManager=shop", "/apis/acme.io/v1/widgets?labelSelector=a%3Db",
        "/api/v1/namespaces/a/pods/b/proxy/x?y=z", "/api/v1/nodes/a/proxy", "/apis/metrics.k8s.io/v1beta1/nodes", "/api/v1/pods?watch=true&resourceVersion=1", "/healthz", "/api/v1/namespaces/a/pods/b%2Fc?",
        "/apis/%6detrics.k8s.io/v1beta1/pods?x=%77", "/api/v1/pods?a=é|^`{}\"<> ;y=/?", "/a/../b/./c%2e?x=%7e+%25", "/api/v1/pods#fragment?not=a-query", "/api/v1/namespaces/a/services/b/proxy",
    ];

    private static readonly string[] Hostile = ["a", "Z", " ", "ü", "😂", "\ud800", "%", "%C3", ";", ")", "(", " -- ", "\r\nX: y", "\0", "\t", "\u0085", "\u202e", "whakapapa/1 (k3Jx9QvT2mZp open;"];

    private static readonly int[] Statuses = [200, 200, 200, 200, 201, 404, 401, 503, 0, 400, 414, 431];

    /// <summary>A server that refuses something is no other request's, so that nothing is off for any.</summary>
    public static FuzzedRequest Next(Random random, int index)
    {
        var status = random.GetItems(Statuses, 1)[0];
        return new(
            random.GetItems(Methods, 1)[0],
            (status is 400 or 414 or 431 ? $"https://refusing-{index}.example" : $"https://cluster-{random.Next(3)}.example") + Target(random),
            Theirs(random),
            random.Next(5) == 0 ? "own-" + random.Next() : null,
            random.Next(3) == 0 ? null : string.Concat(random.GetItems(Hostile, random.Next(random.Next(2) == 0 ? 8 : 400))),
            status);
    }

    public HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(Method, Uri);
        if (UserAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        if (AuditId is not null)
        {
            request.Headers.TryAddWithoutValidation("Audit-ID", AuditId);
        }

        return request;
    }

    private static string Target(Random random)
    {
        var target = random.GetItems(Targets, 1)[0];
        return random.Next(16) == 0 && !target.Contains('#', StringComparison.Ordinal)
            ? target + (target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "fieldSelector=" + new string('f', random.Next(5000))
            : target;
    }

    private static string? Theirs(Random random) => random.Next(8) switch
    {
        0 => "größe/1.0 (x86; (nested))",
        1 => "no-slash",
        2 => "x/1 " + new string('y', random.Next(2000)),
        3 => "x/1 whakapapa/1 (k3Jx9QvT2mZp open; A.B c.cs:1;)",
        _ => RandomRecords.Theirs(random) is { } theirs && theirs.AsSpan().IndexOfAny('\r', '\n') < 0 ? theirs : null,
    };
}
