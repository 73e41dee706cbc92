using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ClientWithoutHandler(Package package)
{
    [Fact]
    public async Task Is_pointed_out_to_those_who_want_to_hear_it()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path).WithWarnings();
        await project.WriteAsync(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.WHK2001.severity = warning\n");
        await project.WriteAsync(
            "Client.cs",
            """
            namespace k8s
            {
                public class Kubernetes
                {
                    public Kubernetes(string config, params System.Net.Http.DelegatingHandler[] handlers) { }

                    public static Kubernetes Make() => new Kubernetes("");
                }
            }
            """);

        Assert.Contains("Client.cs(7,44): warning WHK2001: ", await project.BuildAsync(), StringComparison.Ordinal);
    }
}
