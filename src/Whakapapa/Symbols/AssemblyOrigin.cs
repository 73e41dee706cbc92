using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Symbols;

/// <summary>Tells who wrote an assembly. Thread-safe; keeps no assembly loaded.</summary>
internal static class AssemblyOrigin
{
    // The keys that .NET, its packages and FSharp.Core are signed with. Their private halves are no secret for some, but
    // nobody gains by having frames folded away.
    private static readonly HashSet<string> FrameworkKeys =
    [
        "7CEC85D7BEA7798E", "B03F5F7F11D50A3A", "B77A5C561934E089", "CC7B13FFCD2DDD51", "ADB9793829DDAE60", "31BF3856AD364E35",
    ];

    private static readonly ConditionalWeakTable<Assembly, StrongBox<FrameOrigin>> Known = [];

    public static FrameOrigin Of(MethodBase method) => Of(method.Module.Assembly);

    public static FrameOrigin Of(Assembly assembly) =>
        Known.TryGetValue(assembly, out var origin)
            ? origin.Value
            : Known.GetValue(assembly, static assembly => new(Classify(assembly))).Value;

    private static FrameOrigin Classify(Assembly assembly)
    {
        var name = assembly.GetName();
        if (IsOrBegins(name.Name, "KubernetesClient") || IsOrBegins(name.Name, "KubeOps"))
        {
            return FrameOrigin.KubernetesClient;
        }

        return name.GetPublicKeyToken() is { Length: > 0 } key && FrameworkKeys.Contains(Convert.ToHexString(key))
            ? FrameOrigin.Framework
            : FrameOrigin.Program;
    }

    // KubernetesClient, KubernetesClient.Aot, KubernetesClient.Classic, but not KubernetesClientTests.
    private static bool IsOrBegins(string? name, string product) =>
        name is not null
        && name.StartsWith(product, StringComparison.Ordinal)
        && (name.Length == product.Length || name[product.Length] == '.');
}
