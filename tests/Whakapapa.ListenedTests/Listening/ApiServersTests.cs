using Whakapapa.Listening;

namespace Whakapapa.ListenedTests.Listening;

public class ApiServersTests
{
    [Theory]
    [InlineData("https://10.96.0.1/api", true)]
    [InlineData("https://kubernetes.default.svc/api", true)]
    [InlineData("https://10.96.0.1:8443/api", false)]
    [InlineData("https://10.96.0.2/api", false)]
    public void The_cluster_that_a_program_runs_in_is_known_by_its_variables(string uri, bool expected) =>
        Assert.Equal(expected, Read(host: "10.96.0.1", port: "443").Contains(new Uri(uri)));

    [Theory]
    [InlineData("api.example.org", "https://API.example.org:6443/", true)]
    [InlineData("api.example.org:6443", "https://api.example.org:6443/", true)]
    [InlineData("api.example.org:6443", "https://api.example.org/", false)]
    [InlineData("one.test, two.test:80", "http://two.test/", true)]
    [InlineData("one.test,,two.test", "http://three.test/", false)]
    [InlineData("fd00::1", "https://[fd00::1]:6443/", true)]
    [InlineData("[fd00::1]:6443", "https://[fd00::1]:6443/", true)]
    [InlineData("[fd00::1]:6443", "https://[fd00::1]/", false)]
    [InlineData("https://api.example.org", "https://api.example.org/", false)]
    public void More_are_named_with_or_without_a_port(string hosts, string uri, bool expected) =>
        Assert.Equal(expected, Read(hosts: hosts).Contains(new Uri(uri)));

    private static ApiServers Read(string? host = null, string? port = null, string? hosts = null) => ApiServers.Read(name => name switch
    {
        "KUBERNETES_SERVICE_HOST" => host,
        "KUBERNETES_SERVICE_PORT" => port,
        "KUBE_CLIENT_PURPOSE_HOSTS" => hosts,
        _ => null,
    });
}
