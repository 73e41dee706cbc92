using System.Net;
using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Configuration;

/// <summary>What the operator sets: <c>Webhook__Port</c> and so on in the environment, or <c>--Webhook:Port</c> as an argument.</summary>
internal sealed record WebhookOptions
{
    /// <summary>Gets where to listen.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Gets the file with the certificate chain, leaf first, as PEM.</summary>
    public required string CertificateFile { get; init; }

    /// <summary>Gets the file with the certificate's key, as PEM.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Gets how long the body of a request may be, in bytes.</summary>
    public required int MaxRequestBytes { get; init; }

    /// <summary>Gets what pods are given.</summary>
    public required InjectionOptions Injection { get; init; }
}
