using System.Collections.Immutable;
using System.Net;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>The addresses an event names: what proxies claim in headers, then the connection's own.</summary>
internal static class SourceIps
{
    public static ImmutableArray<string> Of(string? forwardedFor, string? realIp, IPAddress? remote)
    {
        var claimed = (forwardedFor ?? "").Split(',').Select(Parse).OfType<IPAddress>().ToList();
        if (Parse(realIp) is { } real && !claimed.Contains(real))
        {
            claimed.Add(real);
        }

        if (remote is not null && (claimed.Count == 0 || !claimed[^1].Equals(remote)))
        {
            claimed.Add(remote);
        }

        return [.. claimed.Select(address => address.ToString())];
    }

    private static IPAddress? Parse(string? text) => IPAddress.TryParse(text?.Trim(), out var address) ? address : null;
}
