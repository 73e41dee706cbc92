using System.Net.Security;

namespace Whakapapa.ClusterTests.Clusters;

/// <summary>
/// The cluster of <c>WHAKAPAPA_TEST_KUBECONFIG</c>, whose API server writes the file <c>WHAKAPAPA_TEST_AUDIT_LOG</c>, at level
/// <c>Metadata</c> for everything. The user of the kubeconfig must be allowed everything, impersonation included.
/// </summary>
public sealed class GivenCluster : TestCluster
{
    private const string KubeconfigVariable = "WHAKAPAPA_TEST_KUBECONFIG";
    private const string AuditLogVariable = "WHAKAPAPA_TEST_AUDIT_LOG";

    private Kubeconfig? _kubeconfig;
    private AuditLogFile? _auditLog;

    /// <summary>Gets the kubeconfig's path.</summary>
    public static string KubeconfigPath => Environment.GetEnvironmentVariable(KubeconfigVariable) ?? "";

    /// <inheritdoc/>
    public override string? Missing { get; } =
        MissingFile(KubeconfigVariable, "a kubeconfig of a cluster that tests may write to")
        ?? MissingFile(AuditLogVariable, "the audit log of the cluster's API server");

    /// <inheritdoc/>
    public override Uri Address => Kubeconfig.Server;

    /// <inheritdoc/>
    public override AuditLogFile AuditLog => _auditLog ?? throw new InvalidOperationException(Missing);

    private Kubeconfig Kubeconfig => _kubeconfig ?? throw new InvalidOperationException(Missing);

    /// <inheritdoc/>
    public override HttpMessageHandler NewTransport()
    {
        var sockets = new SocketsHttpHandler { SslOptions = Trust() };
        if (Kubeconfig.ClientCertificate is { } certificate)
        {
            sockets.SslOptions.ClientCertificates = [certificate];
        }

        return Kubeconfig.Token is { } token ? new BearerToken(token, sockets) : sockets;
    }

    /// <inheritdoc/>
    public override HttpMessageHandler NewUnauthenticatedTransport() =>
        new BearerToken("nobody-issued-it", new SocketsHttpHandler { SslOptions = Trust() });

    /// <inheritdoc/>
    public override ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            _kubeconfig = Kubeconfig.Read(KubeconfigPath);
            _auditLog = new AuditLogFile(Environment.GetEnvironmentVariable(AuditLogVariable)!);
        }

        return ValueTask.CompletedTask;
    }

    private static string? MissingFile(string variable, string what) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => $"{variable} is not set: it names {what}.",
        var path when !File.Exists(path) => $"There is no file \"{path}\": {variable} names {what}.",
        _ => null,
    };

    private SslClientAuthenticationOptions Trust() => new() { RemoteCertificateValidationCallback = Kubeconfig.IsTrusted };
}
