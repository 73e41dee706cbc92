using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>A container or init container, and where in the pod it is.</summary>
internal sealed class PodContainer(JsonObject json, string list, int index)
{
    public const string Containers = "containers";
    public const string InitContainers = "initContainers";

    /// <summary>Gets the JSON pointer (RFC 6901) to it.</summary>
    public string Path { get; } = $"/spec/{list}/{index}";

    public string? Name => json.Text("name");

    public int Index => index;

    public bool IsInit => list == InitContainers;

    public bool HasEnvironment => Environment is not null;

    public bool HasMounts => Mounts is not null;

    private JsonArray? Environment => json.Array("env");

    private JsonArray? Mounts => json.Array("volumeMounts");

    public static IEnumerable<PodContainer> In(JsonObject pod, string list)
    {
        var containers = pod.Object("spec").Array(list) ?? [];
        return containers.Select((node, index) => node is JsonObject json ? new PodContainer(json, list, index) : null).OfType<PodContainer>();
    }

    public bool Sets(string variable) => LastIndexOf(variable) >= 0;

    /// <summary>Where the variable is set; of several places the last one counts. -1 if nowhere.</summary>
    public int LastIndexOf(string variable)
    {
        var index = Environment?.Count - 1 ?? -1;
        while (index >= 0 && Environment![index].Text("name") != variable)
        {
            index--;
        }

        return index;
    }

    public string ValueAt(int index) => Environment![index].Text("value") ?? "";

    public bool IsComputedAt(int index) => Environment![index].Object("valueFrom") is not null;

    public bool MountsAt(string path) => Mounts?.Any(mount => mount.Text("mountPath") == path) ?? false;
}
