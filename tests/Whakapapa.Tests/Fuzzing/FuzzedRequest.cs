using Whakapapa.Tests.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>A request that some program could make, and what it is labelled.</summary>
internal sealed record FuzzedRequest(HttpMethod Method, string Uri, string? UserAgent, string? Label)
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options];

    private static readonly string[] Targets =
    [
        "/api/v1/pods", "/api/v1/namespaces/proxy/pods/metrics", "/apis/apps/v1/namespaces/a/deployments/b/status?fieldManager=shop", "/apis/acme.io/v1/widgets?labelSelector=a%3Db",
        "/api/v1/namespaces/a/pods/b/proxy/x?y=z", "/api/v1/nodes/a/proxy", "/apis/metrics.k8s.io/v1beta1/nodes", "/api/v1/pods?watch=true&resourceVersion=1", "/healthz", "/api/v1/namespaces/a/pods/b%2Fc?",
    ];

    private static readonly string[] Hostile = ["a", "Z", " ", "ü", "😂", "\ud800", "%", "%C3", ";", ")", "(", " -- ", "\r\nX: y", "\0", "\t", "\u0085", "\u202e", "whakapapa/1 (k3Jx9QvT2mZp open;"];

    public static FuzzedRequest Next(Random random) => new(
        random.GetItems(Methods, 1)[0],
        "https://cluster.example" + random.GetItems(Targets, 1)[0],
        Theirs(random),
        random.Next(3) == 0 ? null : string.Concat(random.GetItems(Hostile, random.Next(random.Next(2) == 0 ? 8 : 400))));

    public HttpRequestMessage Create()
    {
        var request = new HttpRequestMessage(Method, Uri);
        if (UserAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        return request;
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
