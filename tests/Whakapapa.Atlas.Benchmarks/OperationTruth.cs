using System.Globalization;
using System.Text.Json;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>
/// Writes a log whose operations are known, for each event from the document's own words: its template is filled in, and its action says how it is audited. It knows nothing of how events are
/// matched. Names are those that literals have, where it can.
/// </summary>
internal sealed class OperationTruth
{
    private static readonly string[] Names = ["web-1", "status", "proxy", "metrics", "namespaces", "pods", "watch", "scale", "log", "v1", "default", "a.b-c", "exec", "%73tatus", "caf%C3%A9", "finalize"];
    private static readonly string[] Tails = ["", "/", "metrics", "a/b/c", "status", "api/v1/namespaces/default/pods"];

    private readonly List<(string Path, string Verb, string Id)> _operations = [];
    private readonly Random _random;

    public OperationTruth(Stream document, int seed)
    {
        _random = new Random(seed);
        using var json = JsonDocument.Parse(document);
        foreach (var path in json.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("operationId", out _)))
            {
                foreach (var verb in Verbs(operation.Name, operation.Value.TryGetProperty("x-kubernetes-action", out var action) ? action.GetString() : null))
                {
                    _operations.Add((path.Name, verb, operation.Value.GetProperty("operationId").GetString()!));
                }
            }
        }
    }

    /// <summary>Gets how many events of each operation were written.</summary>
    public Dictionary<string, long> Counts { get; } = [];

    /// <summary>Returns the next event.</summary>
    public string Next(int number)
    {
        var (template, verb, id) = _operations[number % _operations.Count];
        Counts[id] = Counts.GetValueOrDefault(id) + 1;
        var path = string.Join('/', template.Split('/').Select(Segment));
        path = template.EndsWith('}') || template.EndsWith('/') || _random.Next(4) > 0 ? path : path + "/";
        var query = verb == "watch" ? "?watch=true" : _random.Next(2) == 0 ? "" : "?limit=500&labelSelector=a%2Fb%3Dc";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"kind":"Event","level":"Metadata","auditID":"{{new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}","stage":"ResponseComplete","requestURI":{{JsonSerializer.Serialize(path + query)}},"verb":"{{verb}}","user":{"username":"user-{{number % 20}}"},"userAgent":"program-{{number % 30}}/1.0","responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T{{number / 3600 % 24:d2}}:{{number / 60 % 60:d2}}:{{number % 60:d2}}.{{number % 1_000_000:d6}}Z"}""");
    }

    private string Segment(string segment) => segment switch
    {
        "{path}" or "{logpath}" => Tails[_random.Next(Tails.Length)] is { Length: > 1 } tail ? tail : "x",
        ['{', ..] => Names[_random.Next(Names.Length)],
        _ => segment,
    };

    // As the API server audits a request: HEAD and OPTIONS of a resource cannot be told.
    private static string[] Verbs(string method, string? action) => (method, action) switch
    {
        ("head" or "options", _) => [],
        (_, "list") => ["list", "watch"],
        (_, "watch" or "watchlist") => ["watch"],
        (_, "deletecollection") => ["deletecollection"],
        ("get", _) => ["get"],
        ("post", _) => ["create"],
        ("put", _) => ["update"],
        ("patch", _) => ["patch"],
        ("delete", _) => ["delete"],
        _ => [],
    };
}
