using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Whakapapa.Tool.Collecting;

/// <summary>What proves the collector to API servers, and them to it: a client certificate of a known authority, or a token.</summary>
/// <param name="Certificate">The collector's own, with its key.</param>
/// <param name="ClientAuthorities">Who issues API servers' certificates; <see langword="null"/> if certificates are not taken.</param>
/// <param name="Token">What API servers send; <see langword="null"/> if tokens are not taken.</param>
internal sealed record CollectCredentials(X509Certificate2 Certificate, X509Certificate2Collection? ClientAuthorities, string? Token)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string Scheme = "Bearer ";

    /// <summary>Returns whether an authority that is known issued a certificate for clients.</summary>
    public bool Accepts(X509Certificate2? certificate)
    {
        if (certificate is null || ClientAuthorities is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(ClientAuthorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate);
    }

    /// <summary>Returns whether an <c>Authorization</c> header has the token. It takes the same time whatever is wrong.</summary>
    public bool Accepts(string? authorization) =>
        Token is not null
        && authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(Token)));
}
