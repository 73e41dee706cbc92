using System.Text.Json;
using k8s;
using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.KubernetesClientTests;

/// <summary>An API server in a process that does nothing but reference the package.</summary>
public abstract class ListenedServer : IAsyncLifetime
{
    static ListenedServer()
    {
        Environment.SetEnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "user-agent,headers,journal");
        Environment.SetEnvironmentVariable("KUBE_CLIENT_PURPOSE_JOURNAL", Journal);
        PurposeListener.Start();
    }

    protected static string Journal { get; } = Directory.CreateTempSubdirectory("whakapapa-listened-").FullName;

    protected ApiServer Server { get; private set; } = null!;

    protected KubernetesClientConfiguration Configuration => new() { Host = Server.BaseAddress.ToString() };

    public virtual async ValueTask InitializeAsync() => Server = await ApiServer.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected void AssertTold(string method)
    {
        var request = Server.Requests.Last();
        Assert.Contains($"{GetType().Name}.{method}", request.Header("Whakapapa-Purpose"), StringComparison.Ordinal);
        Assert.Contains("whakapapa/1 (", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    /// <summary>Waits for the journal, which is written each second, to have the last request.</summary>
    protected async Task<string> JournaledPurposeAsync()
    {
        var id = Server.Requests.Last().Header("Audit-ID");
        while (true)
        {
            var lines = Directory.EnumerateFiles(Journal).SelectMany(ReadLines).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
            if (lines.LastOrDefault(line => line.TryGetProperty("request", out var request) && request.GetProperty("audit-id").GetString() == id) is { ValueKind: JsonValueKind.Object } found)
            {
                var digest = found.GetProperty("request").GetProperty("digest").GetString();
                return lines.Last(line => line.TryGetProperty("introspection", out var told) && told.GetProperty("digest").GetString() == digest)
                    .GetProperty("introspection").GetProperty("current-purpose").ToString();
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> ReadLines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var text = new StreamReader(stream).ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
