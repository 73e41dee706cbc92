using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Whakapapa.Tool.Collecting;

/// <summary>A folder with a certificate, its key and a token, which are made where there are none. Only the user can read key and token.</summary>
internal sealed class CredentialFolder(string path)
{
    private const int TokenLength = 32;

    // As kubeadm's authorities: an API server's operator renews it with the folder.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    public string CertificateFile => Path.Combine(path, "tls.crt");

    public string KeyFile => Path.Combine(path, "tls.key");

    public string TokenFile => Path.Combine(path, "token");

    /// <summary>Makes what is missing.</summary>
    /// <param name="names">Host names and addresses that API servers reach the collector by.</param>
    public void Create(IEnumerable<string> names)
    {
        Directory.CreateDirectory(path);
        if (!File.Exists(CertificateFile) || !File.Exists(KeyFile))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            WriteSecret(KeyFile, key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(CertificateFile, SelfSign(key, names) + "\n");
        }

        if (!File.Exists(TokenFile))
        {
            WriteSecret(TokenFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenLength)));
        }
    }

    private static string SelfSign(ECDsa key, IEnumerable<string> names)
    {
        var request = new CertificateRequest("CN=whakapapa collect", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Append("localhost").Append("127.0.0.1").Append("::1").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now + Validity);
        return certificate.ExportCertificatePem();
    }

    private static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.WriteLine(text);
    }
}
