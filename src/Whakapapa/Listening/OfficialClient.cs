using System.Net.WebSockets;
using System.Reflection;
using Whakapapa.Capture;
using Whakapapa.Symbols;

namespace Whakapapa.Listening;

/// <summary>
/// The official client, any flavour of it. A request to an API server is one that its own send frame made, directly above
/// <see cref="HttpClient"/> or <see cref="ClientWebSocket"/>; what its token providers ask for is not.
/// </summary>
internal sealed class OfficialClient
{
    private static readonly Assembly Http = typeof(HttpClient).Assembly;
    private static readonly Assembly WebSockets = typeof(ClientWebSocket).Assembly;

    /// <summary>From version 20 on its HTTP client, and that alone, sends it.</summary>
    private const string Product = "kubernetes-csharp/";

    /// <summary>Of exec, attach and port-forward: <c>v5.channel.k8s.io</c> and the like, which nobody else speaks.</summary>
    private const string Protocols = ".k8s.io";

    private volatile bool _isLoaded;

    /// <summary>Whether the process has it at all. Where it has not, no stack has to be looked at.</summary>
    public bool IsLoaded => _isLoaded;

    /// <summary>Begins to look out for it.</summary>
    public void Watch()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Meet(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Meet(assembly);
        }
    }

    /// <summary>Whether the client itself makes a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stack">Its stack, innermost frame first.</param>
    public static bool Sent(HttpRequestMessage request, PhysicalFrame[] stack)
    {
        // Handlers of the program, and of others, stand between; the outermost client on the way is what was called.
        for (var i = 0; i + 1 < stack.Length; i++)
        {
            if (!IsOfClient(stack[i].Method))
            {
                continue;
            }

            var next = i + 1;
            while (next < stack.Length && (MachineryFrames.IsMachinery(stack[next].Method) || IsOfTransport(stack[next].Method)))
            {
                next++;
            }

            return next < stack.Length && Sends(stack[next].Method);
        }

        // Something was awaited inside. Then only the request itself says it.
        return IsMadeByIt(request);
    }

    /// <summary>Whether an HTTP client, or a WebSocket, is on a stack, and so what called it.</summary>
    public static bool IsCalledOn(PhysicalFrame[] stack) => Array.Exists(stack, frame => IsOfClient(frame.Method));

    private static bool IsMadeByIt(HttpRequestMessage request)
    {
        var headers = request.Headers.NonValidated;
        return (headers.TryGetValues("User-Agent", out var agent) && agent.ToString().StartsWith(Product, StringComparison.Ordinal))
            || (headers.TryGetValues("Sec-WebSocket-Protocol", out var protocols) && protocols.ToString().Contains(Protocols, StringComparison.Ordinal))
            || (headers.Contains("Sec-WebSocket-Key") && IsOfPod(request.RequestUri!));
    }

    // Exec, attach and port-forward, which need not name a protocol.
    private static bool IsOfPod(Uri uri) =>
        uri.AbsolutePath.Split('/') is [.., "api", "v1", "namespaces", _, "pods", _, "exec" or "attach" or "portforward"];

    private static bool IsOfClient(MethodBase method) => WrittenMethod.TypeOf(method) is { } type && (type == typeof(HttpClient) || type == typeof(ClientWebSocket));

    private static bool IsOfTransport(MethodBase method) => method.Module.Assembly is var assembly && (assembly == Http || assembly == WebSockets);

    private static bool Sends(MethodBase method) => OfficialClientMethod.IsSend(method) || OfficialClientMethod.IsConnect(method);

    // Several threads may meet assemblies at once, and none of them takes back what another one found.
    private void Meet(Assembly assembly)
    {
        if (AssemblyOrigin.Of(assembly) is FrameOrigin.KubernetesClient)
        {
            _isLoaded = true;
        }
    }
}
