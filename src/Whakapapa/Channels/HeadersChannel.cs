using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>The record in request headers of its own.</summary>
internal sealed class HeadersChannel : IPurposeChannel
{
    public PurposeChannels Kind => PurposeChannels.Headers;

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        var fields = record.Headers(bare: RequestTarget.IsForwarded(request.RequestUri)).Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            mark.Set(fields[i].Key, fields[i].Value);
        }
    }
}
