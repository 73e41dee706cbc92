using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Whakapapa.Tests.Privacy;

/// <summary>A program with a secret wherever one can be, which sends requests of every kind.</summary>
internal sealed class PlantedProgram(HttpMessageHandler pipeline, Uri server) : IDisposable
{
    public const string Label = "nightly";

    private static readonly HttpRequestOptionsKey<string> Option = new(Secrets.Of("option"));

    private readonly HttpClient _client = new(pipeline) { BaseAddress = new UriBuilder(server) { UserName = "me", Password = Secrets.Of("password") }.Uri };
    private readonly string _field = Secrets.Of("field");

    /// <summary>Gets the activities that were current while requests were made.</summary>
    public List<Activity> Activities { get; } = [];

    /// <summary>Sends two of each, so that what is announced first is then cited.</summary>
    public async Task RunAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await ListAsync(Secrets.Of("argument"), [Secrets.Of("element")]);
            await CreateAsync(new { metadata = new { name = "planted" + i }, data = new { _field } }.ToString()!);
            await SendAsync(HttpMethod.Get, $"/api/v1/namespaces/default/services/shop/proxy/metrics?x={Secrets.Of("query")}");
            await SendAsync(HttpMethod.Get, "/apis/metrics.k8s.io/v1beta1/pods?labelSelector=" + Secrets.Of("query"));
            await SendAsync(HttpMethod.Patch, "/api/v1/namespaces/default/configmaps/none?fieldManager=" + Secrets.Of("query"), "{}", withUserAgent: false);
            await SendAsync(HttpMethod.Patch, "/api/v1/namespaces/default/configmaps/none?pretty=" + Secrets.Of("query"), "{}", withUserAgent: false);
            await FailAsync();
        }

        // What is too long for a proxy: from then on the query is off.
        await SendAsync(HttpMethod.Get, "/api/v1/namespaces/too-long/pods?labelSelector=" + Secrets.Of("query"));
    }

    public void Dispose() => _client.Dispose();

    private async Task ListAsync(string argument, List<string> list)
    {
        using var scope = Purpose.Begin(Label);
        using var activity = new Activity("list") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.AddTag("theirs", argument).Start();
        Activities.Add(activity);
        Func<string, Task> send = element => SendAsync(HttpMethod.Get, $"/api/v1/namespaces/default/pods?labelSelector={argument}&fieldSelector={element}#{Secrets.Of("fragment")}");
        await send(list[0]);
    }

    private Task CreateAsync(string body) => SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/configmaps", body);

    private async Task FailAsync() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(HttpMethod.Get, "/api/v1/namespaces/broken/pods"));

    private async Task SendAsync(HttpMethod method, string target, string? body = null, bool withUserAgent = true)
    {
        using var request = new HttpRequestMessage(method, target);
        request.Content = body is null ? null : new StringContent(body + Secrets.Of("body"), Encoding.UTF8, "application/merge-patch+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secrets.Of("token"));
        request.Headers.TryAddWithoutValidation("Cookie", "session=" + Secrets.Of("cookie"));
        request.Headers.TryAddWithoutValidation("X-Api-Key", Secrets.Of("key"));
        request.Options.Set(Option, Secrets.Of("option"));
        if (withUserAgent)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "planted/1.0");
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
