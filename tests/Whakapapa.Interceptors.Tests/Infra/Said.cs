namespace Whakapapa.Interceptors.Tests.Infra;

/// <summary>What a request said of its path.</summary>
internal sealed record Said(string Quality, string[] Purpose, string[] Reasoning)
{
    /// <summary>Gets the first method of the program, and its line.</summary>
    public string Caller => Purpose.Zip(Reasoning, (name, line) => $"{name} {line}").First(frame => frame.StartsWith("Shop.", StringComparison.Ordinal));

    public static Said Of(HttpRequestMessage request)
    {
        static string[] List(string? field) => field is null or "" ? [] : field[1..^1].Split("\", \"");
        string? Header(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
        return new(Header("Whakapapa-Digest")!.Split("q=")[1], List(Header("Whakapapa-Purpose")), List(Header("Whakapapa-Reasoning")));
    }
}
