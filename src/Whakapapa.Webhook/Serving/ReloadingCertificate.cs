using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Whakapapa.Webhook.Serving;

/// <summary>
/// The certificate in two files, as they are at each handshake. Handshakes are rare, as API servers keep their connections, and in a
/// pod's volume a file changes without its time of change: so the files are read each time. Where they cannot be used, the certificate
/// before stays. Thread-safe.
/// </summary>
internal sealed partial class ReloadingCertificate
{
    private readonly Lock _lock = new();
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private readonly ILogger _logger;
    private string _pem;
    private SslStreamCertificateContext _context;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">The files have no certificate and its key.</exception>
    public ReloadingCertificate(string certificateFile, string keyFile, ILogger<ReloadingCertificate> logger)
    {
        _certificateFile = certificateFile;
        _keyFile = keyFile;
        _logger = logger;
        (_pem, var key) = Read();
        _context = Load(_pem, key);
    }

    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_lock)
            {
                Reload();
                return _context;
            }
        }
    }

    private void Reload()
    {
        try
        {
            var (pem, key) = Read();
            if (pem == _pem)
            {
                return;
            }

            _context = Load(pem, key);
            _pem = pem;
            LogReloaded(_context.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            LogKept(exception);
        }
    }

    private (string Certificate, string Key) Read() => (File.ReadAllText(_certificateFile), File.ReadAllText(_keyFile));

    private static SslStreamCertificateContext Load(string pem, string key)
    {
        var certificate = X509Certificate2.CreateFromPem(pem, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    [LoggerMessage(10, LogLevel.Information, "The certificate was reloaded and is valid until {NotAfter:u}.")]
    private partial void LogReloaded(DateTime notAfter);

    [LoggerMessage(11, LogLevel.Warning, "The certificate before is kept, since its files cannot be used.")]
    private partial void LogKept(Exception exception);
}
