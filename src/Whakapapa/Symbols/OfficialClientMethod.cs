using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>The methods of the official client, of any version and flavour, that stand between an operation and the HTTP client.</summary>
internal static class OfficialClientMethod
{
    /// <summary>Whether it sends the requests of all operations.</summary>
    public static bool IsSend(MethodBase method) => NameIn(method, "k8s.Kubernetes") is "SendRequestRaw";

    /// <summary>Whether it connects the WebSockets of exec, attach and port-forward.</summary>
    public static bool IsConnect(MethodBase method) => NameIn(method, "k8s.WebSocketBuilder") is "BuildAndConnectAsync";

    /// <summary>Whether it reads an answer for the operation that asked.</summary>
    public static bool IsRead(MethodBase method) =>
        IsSend(method) || NameIn(method, "k8s.Kubernetes") is "CreateResultAsync" || NameIn(method, "k8s.LineSeparatedHttpContent") is not null;

    private static string? NameIn(MethodBase method, string type) =>
        AssemblyOrigin.Of(method) is FrameOrigin.KubernetesClient && WrittenMethod.TypeOf(method)?.FullName == type ? WrittenMethod.NameOf(method) : null;
}
