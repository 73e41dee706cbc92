using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>A channel that is given whatever record a test says, and fails at whichever step it is told to.</summary>
internal sealed class FuzzedChannel(IPurposeChannel inner) : IExchangeChannel
{
    public PurposeRecord Record { get; set; } = null!;

    public Exception? Before { get; set; }

    public Exception? After { get; set; }

    /// <summary>Gets or sets what it fails with when it is asked whether it follows a request.</summary>
    public Exception? AsFollower { get; set; }

    /// <summary>Gets or sets what it fails with when it is told how a request ended.</summary>
    public Exception? AtEnd { get; set; }

    /// <summary>Gets or sets what it fails with when it is told that it is off.</summary>
    public Exception? AtSwitchOff { get; set; }

    public PurposeChannels Kind => inner.Kind;

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        Throw(Before);
        inner.Write(Record, request, ref mark);
        Throw(After);
    }

    public bool Follows(HttpRequestMessage request)
    {
        Throw(AsFollower);
        return inner is IExchangeChannel follower && follower.Follows(request);
    }

    public void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange)
    {
        (inner as IExchangeChannel)?.Ended(Record, request, in exchange);
        Throw(AtEnd);
    }

    public void SwitchedOff(ServerAddress server)
    {
        inner.SwitchedOff(server);
        Throw(AtSwitchOff);
    }

    private static void Throw(Exception? exception)
    {
        if (exception is not null)
        {
            throw exception;
        }
    }
}
