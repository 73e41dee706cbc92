namespace Whakapapa.Symbols;

/// <summary>Who wrote a method, as far as it matters to someone who reads a call path.</summary>
internal enum FrameOrigin
{
    /// <summary>The program, or a library that it uses.</summary>
    Program,

    /// <summary>.NET, ASP.NET Core and Microsoft's extensions.</summary>
    Framework,

    /// <summary>A Kubernetes client or what builds on it to run operators.</summary>
    KubernetesClient,
}
