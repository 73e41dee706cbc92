namespace Whakapapa.PackageTests.Infra;

/// <summary>A program that calls a client of the Kubernetes client's shape, which suspends before it sends, and prints the lines that its requests name.</summary>
internal static class CallingProgram
{
    private const string Client =
        """
        namespace k8s;

        using System.Net.Http;
        using System.Threading.Tasks;

        public interface ICoreV1Operations
        {
            Task ListPodWithHttpMessagesAsync();
        }

        public class Kubernetes(HttpClient client) : ICoreV1Operations
        {
            async Task ICoreV1Operations.ListPodWithHttpMessagesAsync()
            {
                await Task.Delay(1);
                using var response = await client.GetAsync("https://cluster/api/v1/pods");
            }
        }
        """;

    private const string Program =
        """
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using k8s;
        using Whakapapa;

        var options = new PurposeOptions { Channels = PurposeChannels.Headers, Hop = false };
        ICoreV1Operations client = new Kubernetes(new HttpClient(new PurposeHandler(options, new Server())));
        await client.ListPodWithHttpMessagesAsync();
        await client.ListPodWithHttpMessagesAsync();

        internal sealed class Server : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                Console.WriteLine(string.Join(",", request.Headers.GetValues("Whakapapa-Reasoning")));
                return Task.FromResult(new HttpResponseMessage());
            }
        }
        """;

    /// <summary>Makes a repository of the program, in <c>shop</c>, and the client, and returns the program.</summary>
    public static async Task<Project> CreateAsync(Package package, string folder)
    {
        var project = Project.Create(package, Path.Combine(folder, "shop"));
        var client = Project.Empty(Path.Combine(folder, "client"));
        await client.WriteAsync(
            "client.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><AssemblyName>KubernetesClient</AssemblyName></PropertyGroup></Project>""");
        await client.WriteAsync("Client.cs", Client);
        await project.EditAsync("shop.csproj", "</Project>", """<ItemGroup><ProjectReference Include="../client/client.csproj" /></ItemGroup></Project>""");
        await project.WriteAsync("Program.cs", Program);
        await project.MSBuildAsync("-t:Restore");
        await Git.CommitAllAsync(folder);
        return project;
    }
}
