namespace Whakapapa.Sample.Tests.Sessions;

/// <summary>A request as it came over the wire, with how it was answered.</summary>
internal sealed record SentRequest(string Method, string Target, Dictionary<string, string> Headers, string Body, int Status)
{
    public MemoryStream Answer { get; } = new();

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
