using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Http;

/// <summary>Does something between the moment at which a request is made and that at which it is sent on.</summary>
internal sealed class ActionChannel(Action action) : IPurposeChannel
{
    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark) => action();
}
