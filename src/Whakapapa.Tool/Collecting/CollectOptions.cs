using System.Net;

namespace Whakapapa.Tool.Collecting;

/// <summary>How to collect.</summary>
/// <param name="EndPoint">Where to listen; port 0 is any that is free.</param>
/// <param name="Credentials">What proves the collector to API servers, and them to it.</param>
internal sealed record CollectOptions(IPEndPoint EndPoint, CollectCredentials Credentials)
{
    /// <summary>Gets how long a body may be, in bytes: API servers send up to 400 events at a time, or 10 MB where they are told to truncate.</summary>
    public long MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Gets how much may wait to be kept, in bytes. Who comes on top is told to come back.</summary>
    public long MaxWaitingBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Gets how many connections there may be: an API server needs one.</summary>
    public int MaxConnections { get; init; } = 64;
}
