using k8s;
using k8s.Authentication;

namespace Whakapapa.KubernetesClientTests;

/// <summary>A client in a pod, whose token is in a file that is read first.</summary>
public sealed class TokenFileTests : ListenedServer
{
    [Fact]
    public async Task A_request_behind_it_says_which_build_asked_and_nothing_else_is_sent()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "secret", TestContext.Current.CancellationToken);
            var configuration = Configuration;
            configuration.TokenProvider = new TokenFileAuth(file);
            using var client = new Kubernetes(configuration);

            await Record.ExceptionAsync(() => client.CoreV1.ListNamespaceAsync());

            var request = Assert.Single(Server.Requests);
            Assert.Equal("Bearer secret", request.Header("Authorization"));
            Assert.NotEqual("", request.Header("Whakapapa-Identity") ?? "");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
