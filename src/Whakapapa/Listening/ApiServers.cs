using System.Collections.Frozen;
using System.Globalization;
using Whakapapa.Configuration;
using Whakapapa.Diagnostics;

namespace Whakapapa.Listening;

/// <summary>The servers that are known to be API servers: that of the cluster which the program runs in, and those that the operator names.</summary>
internal sealed class ApiServers
{
    private const int HttpsPort = 443;

    // A host without a port is meant on every port.
    private readonly FrozenSet<(string Host, int? Port)> _known;

    private ApiServers(IEnumerable<(string Host, int? Port)> known) => _known = known.ToFrozenSet();

    public static ApiServers Read(Func<string, string?> variable)
    {
        List<(string, int?)> known = [];
        if (Clean(variable("KUBERNETES_SERVICE_HOST")) is { Length: > 0 } host)
        {
            var port = int.TryParse(variable("KUBERNETES_SERVICE_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : HttpsPort;
            known.Add((Normalize(host), port));

            // What the same service is called by its name.
            known.AddRange([("kubernetes.default.svc", port), ("kubernetes.default", port), ("kubernetes.default.svc.cluster.local", port)]);
        }

        var more = variable(EnvironmentOptions.Hosts);
        foreach (var entry in (more ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(entry) is { } server)
            {
                known.Add(server);
            }
            else
            {
                PurposeEventSource.Log.UnknownHost(EnvironmentOptions.Hosts, entry);
            }
        }

        return new ApiServers(known);
    }

    public bool Contains(Uri uri) => _known.Count > 0 && Contains(uri.IdnHost, uri.Port);

    public bool Contains(string host, int port)
    {
        var name = Normalize(host);
        return _known.Contains((name, port)) || _known.Contains((name, null));
    }

    private static (string Host, int? Port)? Parse(string entry)
    {
        // An address of six or more parts has colons of its own; with a port it is in brackets.
        var bare = System.Net.IPAddress.TryParse(entry, out var address) && address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 && !entry.StartsWith('[');
        if (!Uri.TryCreate(bare ? $"https://[{entry}]" : $"https://{entry}", UriKind.Absolute, out var uri)
            || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return null;
        }

        var hasPort = !bare && entry.LastIndexOf(':') is >= 0 and var colon && colon > entry.LastIndexOf(']');
        return (Normalize(uri.IdnHost), hasPort ? uri.Port : null);
    }

    private static string Clean(string? host) => host?.Trim() ?? "";

    private static string Normalize(string host) => host.Trim('[', ']').ToLowerInvariant();
}
