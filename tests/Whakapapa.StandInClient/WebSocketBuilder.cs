using System.Net.WebSockets;

namespace k8s;

/// <summary>Opens what exec, attach and port-forward talk through.</summary>
public sealed class WebSocketBuilder
{
    public async Task<WebSocket> BuildAndConnectAsync(Uri uri, HttpMessageInvoker invoker, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v4.channel.k8s.io");
        await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);
        return socket;
    }
}
