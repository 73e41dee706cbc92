using System.Text.RegularExpressions;
using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class OfficialClient(Package package)
{
    private const string Program =
        """
        using System;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading;
        using System.Threading.Tasks;
        using k8s;
        using k8s.Authentication;
        using k8s.Models;
        using Whakapapa;

        var options = new PurposeOptions { Channels = PurposeChannels.Headers, Hop = false };
        var config = new KubernetesClientConfiguration { Host = "http://cluster.invalid", TokenProvider = new SuspendingTokenProvider() };
        using var client = new Kubernetes(config, new PurposeHandler(options), new Server());

        await client.CoreV1.ListNamespacedPodAsync("default");
        await client.CoreV1.ListNamespacedPodWithHttpMessagesAsync("default");
        client.CoreV1.ListNamespacedPod("default");
        await client.CustomObjects.ListClusterCustomObjectAsync<V1PodList>("acme.com", "v1", "tills");
        await new GenericClient(client, "", "v1", "pods").ListNamespacedAsync<V1PodList>("default");
        await client.Version.GetCodeAsync();
        await foreach (var pod in client.CoreV1.WatchListNamespacedPodAsync("default"))
        {
            break;
        }

        internal sealed class SuspendingTokenProvider : ITokenProvider
        {
            public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
            {
                await Task.Delay(1);
                return new AuthenticationHeaderValue("Bearer", "x");
            }
        }

        internal sealed class Server : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var lists = new[] { "Whakapapa-Purpose", "Whakapapa-Reasoning" }.Select(name => string.Join(", ", request.Headers.GetValues(name))[1..^1].Split("\", \""));
                Console.WriteLine(string.Join(" ", lists.Select(list => list[^1])));
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}"), RequestMessage = request });
            }
        }
        """;

    [Fact]
    public async Task Its_calls_have_member_and_line_behind_a_token_provider_that_suspends_and_without_symbols()
    {
        using var folder = new TemporaryFolder();
        var project = await CreateAsync(folder, Program);
        await Git.CommitAllAsync(folder.Path);
        await project.BuildAsync("-p:WhakapapaInterceptCalls=true", "-p:DebugType=none");

        var said = await project.RunAsync("shop.dll");

        Assert.Equal(
            Enumerable.Range(16, 7).Select(line => $"Program.Main(string[]) github.com/acme/shop/Program.cs:{line}"),
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Where_it_has_no_handler_the_fix_gives_it_one()
    {
        using var folder = new TemporaryFolder();
        var project = await CreateAsync(folder, "using k8s;\n\nusing var client = new Kubernetes(new KubernetesClientConfiguration { Host = \"http://cluster.invalid\" });\n");

        var format = await Command.RunAsync(
            folder.Path, "dotnet", ["format", "analyzers", "--no-restore", "--diagnostics", "WHK2001", "--severity", "info"]);
        format.Succeeded();

        Assert.Equal(
            """
            using k8s;
            using Whakapapa;

            using var client = new Kubernetes(new KubernetesClientConfiguration { Host = "http://cluster.invalid" }, PurposeHandler.FromEnvironment());

            """,
            await File.ReadAllTextAsync(folder["Program.cs"], TestContext.Current.CancellationToken),
            ignoreLineEndingDifferences: true);
        await project.BuildAsync();
    }

    private async Task<Project> CreateAsync(TemporaryFolder folder, string program)
    {
        Assert.SkipUnless(Package.KubernetesClientVersion is not null, "Not built with WithKubernetesClient: its package is not everywhere to be had.");
        var project = Project.Empty(folder.Path);
        await project.WriteAsync(
            "shop.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <NoWarn>$(NoWarn);NU1603</NoWarn>
                {Regex.Replace(package.Settings, "<RestoreSources>(.*)</RestoreSources>", "<RestoreAdditionalProjectSources>$(RestoreAdditionalProjectSources);$1</RestoreAdditionalProjectSources>")}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Whakapapa" Version="{Package.Version}" />
                <PackageReference Include="KubernetesClient" Version="{Package.KubernetesClientVersion}" />
              </ItemGroup>
            </Project>
            """);
        await project.WriteAsync("Program.cs", program);
        await project.MSBuildAsync("-t:Restore");
        return project;
    }
}
