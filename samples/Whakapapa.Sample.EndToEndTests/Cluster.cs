using System.Net.Http.Headers;
using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.Sample.EndToEndTests;

/// <summary>The cluster that the tests run against. Yours would be a real one; this one needs none.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private const string Token = "end-to-end";

    private ApiServer _server = null!;

    /// <summary>Gets a client as a program would make it.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Gets the file that the API server writes its audit log to.</summary>
    public string AuditLog { get; } = Path.Combine(Environment.GetEnvironmentVariable("ARTIFACTS") ?? Path.GetTempPath(), $"end-to-end-audit-{Guid.NewGuid():N}.log");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(new ApiServerOptions { AuditLogPath = AuditLog, BearerToken = Token }, TestContext.Current.CancellationToken);
        HttpMessageHandler pipeline = new SocketsHttpHandler();
        if (PurposeHandler.FromEnvironment() is [var purpose])
        {
            purpose.InnerHandler = pipeline;
            pipeline = purpose;
        }

        Client = new HttpClient(pipeline) { BaseAddress = _server.BaseAddress };
        Client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("e2e-sample", "1.0"));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        if (Environment.GetEnvironmentVariable("ARTIFACTS") is null)
        {
            File.Delete(AuditLog);
        }
    }

    /// <summary>Returns the User-Agent that the audit log kept of a request.</summary>
    public async Task<string> UserAgentOfAsync(HttpResponseMessage response)
    {
        var auditId = response.Headers.GetValues("Audit-ID").Single();
        await _server.WaitForEventAsync(auditId, TestContext.Current.CancellationToken);
        await using var file = new FileStream(AuditLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var audit = System.Text.Json.JsonDocument.Parse(line).RootElement;
            if (audit.GetProperty("auditID").GetString() == auditId)
            {
                return audit.GetProperty("userAgent").GetString()!;
            }
        }

        throw new InvalidOperationException($"The audit log has no event {auditId}.");
    }
}
