using System.Collections.Concurrent;

namespace Whakapapa.Channels;

/// <summary>Which channels are off for which servers, since something on the way refused what they add. Safe for any number of threads.</summary>
internal sealed class RefusedChannels
{
    // A program talks to a few; beyond that, the rest has to be refused each time.
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<ServerAddress, PurposeChannels> _off = new();
    private volatile bool _hasAny;

    public PurposeChannels At(Uri? uri) =>
        _hasAny && uri is { IsAbsoluteUri: true } && _off.TryGetValue(ServerAddress.Of(uri), out var channels) ? channels : PurposeChannels.None;

    /// <summary>Whether it was on until now.</summary>
    public bool TryAdd(ServerAddress server, PurposeChannels channel)
    {
        lock (_off)
        {
            _off.TryGetValue(server, out var known);
            if (known.HasFlag(channel) || (known == PurposeChannels.None && _off.Count >= Capacity))
            {
                return false;
            }

            _off[server] = known | channel;
            _hasAny = true;
            return true;
        }
    }
}
