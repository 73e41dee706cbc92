using System.Security.Cryptography.X509Certificates;
using Whakapapa.Tool.Collecting;

namespace Whakapapa.Tool.Tests.Collecting;

public sealed class CredentialFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-credentials-");
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_kubeconfig_has_the_certificate_and_the_token_that_the_collector_takes()
    {
        Assert.Equal(0, await CommandLine.RunAsync(
            ["collect", "kubeconfig", "--credentials", _folder.FullName, "--server", "https://collector.example.com:9443/audit"], new Terminal(_output, TextWriter.Null)));

        var folder = new CredentialFolder(_folder.FullName);
        var lines = _output.ToString();
        Assert.Contains("server: \"https://collector.example.com:9443/audit\"", lines, StringComparison.Ordinal);
        Assert.Contains($"token: \"{File.ReadAllText(folder.TokenFile).Trim()}\"", lines, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(folder.CertificateFile)), lines, StringComparison.Ordinal);
        using var certificate = X509Certificate2.CreateFromPemFile(folder.CertificateFile, folder.KeyFile);
        Assert.True(certificate.MatchesHostname("collector.example.com"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
    }

    [Fact]
    public void What_is_there_stays_and_secrets_are_for_the_user_alone()
    {
        var folder = new CredentialFolder(_folder.FullName);
        folder.Create(["one"]);
        var before = File.ReadAllText(folder.CertificateFile) + File.ReadAllText(folder.TokenFile);

        folder.Create(["two"]);

        Assert.Equal(before, File.ReadAllText(folder.CertificateFile) + File.ReadAllText(folder.TokenFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.KeyFile));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.TokenFile));
        }
    }
}
