using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>One way in which a record travels with a request.</summary>
internal interface IPurposeChannel
{
    /// <summary>Writes the record. If it throws, the whole mark is taken off and the request goes out as its program made it.</summary>
    void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark);
}
