using System.Diagnostics.Metrics;

namespace Whakapapa.Diagnostics;

/// <summary>Counts what the library does, on the meter <c>Whakapapa</c>.</summary>
internal static class PurposeMeter
{
    private static readonly Meter Meter = new("Whakapapa");

    /// <summary>Records announced in a query, and answered by a server.</summary>
    public static readonly Counter<long> Announcements = Meter.CreateCounter<long>("whakapapa.announcements", "{announcement}");

    /// <summary>Call paths that were known, of those captured.</summary>
    public static readonly Counter<long> CacheHits = Meter.CreateCounter<long>("whakapapa.cache.hits", "{capture}");

    /// <summary>Call paths captured, by <c>quality</c>.</summary>
    public static readonly Counter<long> Captures = Meter.CreateCounter<long>("whakapapa.captures", "{capture}");

    /// <summary>Channels that are off for a server, since what they add was refused, by <c>channel</c>.</summary>
    public static readonly Counter<long> ChannelsRefused = Meter.CreateCounter<long>("whakapapa.channels.refused", "{channel}");

    /// <summary>What went wrong inside: a request went out without its purpose, or a call path stays without its lines.</summary>
    public static readonly Counter<long> Failures = Meter.CreateCounter<long>("whakapapa.failures", "{failure}");

    /// <summary>Requests that did not yield to the thread pool, since it was starved: callers above the stack are then not known.</summary>
    public static readonly Counter<long> HopsRefused = Meter.CreateCounter<long>("whakapapa.hops.refused", "{request}");

    /// <summary>Requests that are missing in the journal, since it could not be written, or not as fast as they came.</summary>
    public static readonly Counter<long> JournalDropped = Meter.CreateCounter<long>("whakapapa.journal.dropped", "{request}");

    /// <summary>Call paths that were told without their outermost frames, since they had more than 64.</summary>
    public static readonly Counter<long> Truncations = Meter.CreateCounter<long>("whakapapa.truncations", "{capture}");

    /// <summary>User-Agents that were left alone, since to write them would rename the manager in <c>managedFields</c>.</summary>
    public static readonly Counter<long> UserAgentsLeftAlone = Meter.CreateCounter<long>("whakapapa.user_agents.left_alone", "{request}");
}
