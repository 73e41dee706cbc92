using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Whakapapa.Webhook.Tests.Testing;

/// <summary>A folder with a certificate for 127.0.0.1 and its key, as a Secret is mounted: through a link that is exchanged.</summary>
internal sealed class TestCertificate : IDisposable
{
    public const string Subject = "CN=whakapapa-webhook";

    private readonly string _folder = Directory.CreateTempSubdirectory("whakapapa-webhook-").FullName;
    private int _version;

    public TestCertificate()
    {
        File.CreateSymbolicLink(CertificateFile, Path.Combine("..data", "tls.crt"));
        File.CreateSymbolicLink(KeyFile, Path.Combine("..data", "tls.key"));
        Renew();
    }

    public string CertificateFile => Path.Combine(_folder, "tls.crt");

    public string KeyFile => Path.Combine(_folder, "tls.key");

    /// <summary>Puts a new certificate in place, and returns its serial number.</summary>
    public string Renew(DateTimeOffset? notAfter = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var end = notAfter ?? DateTimeOffset.UtcNow.AddDays(1);
        using var certificate = request.CreateSelfSigned(end.AddDays(-2), end);
        Place(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        return certificate.SerialNumber;
    }

    /// <summary>Puts other content in place.</summary>
    public void Place(string certificate, string key)
    {
        var version = $"..{_version++}";
        var folder = Directory.CreateDirectory(Path.Combine(_folder, version)).FullName;
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate);
        File.WriteAllText(Path.Combine(folder, "tls.key"), key);
        var data = Path.Combine(_folder, "..data");
        if (Directory.Exists(data))
        {
            Directory.Delete(data);
        }

        Directory.CreateSymbolicLink(data, version);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
