using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ListeningProgram(Package package)
{
    [Fact]
    public async Task Is_made_by_a_reference_and_a_variable_and_unmade_by_a_property()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        await project.WriteAsync("Program.cs", ProgramFile);

        await project.BuildAsync();
        Assert.Matches(@"whakapapa/1 \(\S{12} \w+; Program\.Main Program\.cs:\d+;", await RunAsync(project, "on"));
        Assert.DoesNotContain("whakapapa", await RunAsync(project, "off"), StringComparison.OrdinalIgnoreCase);

        await project.BuildAsync("-p:WhakapapaAutoStart=false");
        Assert.DoesNotContain("whakapapa", await RunAsync(project, "on"), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> RunAsync(Project project, string submit)
    {
        var assembly = Path.Combine(project.Folder, "bin", "Debug", "net10.0", "shop.dll");
        var run = await Command.RunAsync(
            project.Folder, "dotnet", [assembly], [("KUBE_CLIENT_SUBMIT_PURPOSE", submit), ("KUBE_CLIENT_PURPOSE_HOSTS", "127.0.0.1")]);
        return run.Succeeded();
    }

    private const string ProgramFile =
        """
        using System;
        using System.Net;
        using System.Net.Http;
        using System.Net.Sockets;
        using System.Text;
        using System.Threading.Tasks;

        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answered = Task.Run(async () =>
        {
            using var connection = await listener.AcceptTcpClientAsync();
            var buffer = new byte[8192];
            var count = await connection.GetStream().ReadAsync(buffer);
            await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return Encoding.ASCII.GetString(buffer, 0, count);
        });
        using var client = new HttpClient();
        await client.GetAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/version");
        Console.WriteLine(await answered);
        """;
}
