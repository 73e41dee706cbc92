using System.Net;

namespace Whakapapa.Sample.EndToEndTests;

/// <summary>End-to-end tests as they are, but that each looks up what the audit log kept of its request.</summary>
/// <param name="cluster">Where they run.</param>
public class PodTests(Cluster cluster, ITestOutputHelper output) : IClassFixture<Cluster>
{
    /// <summary>A test whose name stands in the audit log.</summary>
    [Fact(DisplayName = "[sig-apps] Pods should be listed in a namespace [Conformance]")]
    public async Task Listed()
    {
        using var response = await cluster.Client.GetAsync(new Uri("api/v1/namespaces/default/pods", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith(" -- [sig-apps] Pods should be listed in a namespace [Conformance]", await ToldAsync(response), StringComparison.Ordinal);
    }

    /// <summary>A test without a name of its own, through methods of its own.</summary>
    [Theory]
    [InlineData("missing")]
    [InlineData("größe")]
    public async Task NotFound(string name)
    {
        using var response = await ReadAsync(name);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(" -- Whakapapa.Sample.EndToEndTests.PodTests.NotFound(name: ", await ToldAsync(response), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> ReadAsync(string name)
    {
        await Task.Yield();
        return await cluster.Client.GetAsync(new Uri($"api/v1/namespaces/default/pods/{name}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private async Task<string> ToldAsync(HttpResponseMessage response)
    {
        var userAgent = await cluster.UserAgentOfAsync(response);
        output.WriteLine(userAgent);
        return userAgent;
    }
}
