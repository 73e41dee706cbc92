using System.Runtime.InteropServices;
using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>A program says who it is and which lines it runs in whatever form it is published.</summary>
public class PublishForms(Package package)
{
    // Chains and lines come once they are ready, on a busy machine later than on another.
    private static readonly string ProgramFile =
        """
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Whakapapa;

        var options = new PurposeOptions { Channels = PurposeChannels.UserAgent | PurposeChannels.Headers };
        using var client = new HttpClient(new PurposeHandler(options, new Cluster()));
        client.DefaultRequestHeaders.Add("User-Agent", "shop/1.4.2");
        for (var i = 0; i < 6000 && !Cluster.KnowsAll; i++)
        {
            await Shop.ListPodsAsync(client);
            await Task.Delay(10);
        }

        Console.WriteLine(Cluster.Headers);

        internal static class Shop
        {
            public static async Task ListPodsAsync(HttpClient client)
            {
                using var response = await client.GetAsync(new Uri("https://kubernetes.default.svc/api/v1/pods"));
            }
        }

        internal sealed class Cluster : HttpMessageHandler
        {
            public static string Headers { get; private set; } = "";

            public static bool KnowsAll => Headers.Contains(";q=complete") && Headers.Contains("Program.cs:12");

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                Headers = request.Headers.ToString();
                return Task.FromResult(new HttpResponseMessage());
            }
        }
        """;

    [Fact]
    public Task A_single_file() => AssertSaysWhoAndWhyAsync("--no-self-contained", "-p:PublishSingleFile=true");

    [Fact]
    public Task A_single_file_that_is_trimmed_and_brings_its_runtime() =>
        AssertSaysWhoAndWhyAsync("--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false");

    private async Task AssertSaysWhoAndWhyAsync(params string[] form)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder["shop"]);

        // Restoring would otherwise ask for the runtime of ASP.NET Core too, which the program does not use.
        await project.EditAsync(
            "shop.csproj",
            "<UseAppHost>false</UseAppHost>",
            "<DebugType>embedded</DebugType><DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");
        await project.WriteAsync("Program.cs", ProgramFile);

        var publish = await Command.RunAsync(
            project.Folder,
            "dotnet",
            ["publish", "--runtime", RuntimeInformation.RuntimeIdentifier, "--output", folder["published"], "-v:n", "-clp:NoSummary", "-m:1", .. form]);
        Assert.DoesNotContain("warning ", publish.Succeeded(), StringComparison.Ordinal);
        var said = (await Command.RunAsync(folder.Path, Path.Combine(folder["published"], "shop"), [])).Succeeded();

        Assert.Equal([OperatingSystem.IsWindows() ? "shop.exe" : "shop"], Directory.EnumerateFiles(folder["published"]).Select(Path.GetFileName));
        Assert.Contains("Whakapapa-Identity: \"shop/1.4.2 (", said, StringComparison.Ordinal);
        Assert.Matches(@"Whakapapa-Purpose: .*""Shop\.ListPodsAsync\(HttpClient\)"", ""Program\.Main\(string\[\]\)""", said);
        Assert.Matches(@"Whakapapa-Reasoning: .*""Program\.cs:22"", ""Program\.cs:12""", said);
        Assert.Matches(@"User-Agent: shop/1\.4\.2 shop/1\.4\.2 .*; Shop\.ListPodsAsync Program\.cs:22; Program\.Main Program\.cs:12;", said);
    }
}
