using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>One way in which a record travels with a request.</summary>
internal interface IPurposeChannel
{
    /// <summary>Gets which it is, so that it can be off for a server that refuses what it adds; none if that cannot be.</summary>
    PurposeChannels Kind => PurposeChannels.None;

    /// <summary>Writes the record. If it throws, the whole mark is taken off and the request goes out as its program made it.</summary>
    void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark);

    /// <summary>Is told that it will write nothing any more into what is sent to a server.</summary>
    void SwitchedOff(ServerAddress server)
    {
    }
}
