using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Tests.Deploy;

/// <summary>A pod of the table with all that an API server insists on, which the table leaves out.</summary>
internal static class ClusterPod
{
    public static JsonObject Of(JsonObject pod)
    {
        pod["apiVersion"] = "v1";
        pod["kind"] = "Pod";
        var metadata = pod["metadata"]!.AsObject();
        metadata.Remove("generateName");
        metadata["name"] = "whakapapa-case";
        metadata["namespace"] = "default";
        foreach (var container in new[] { "containers", "initContainers" }.SelectMany(list => pod["spec"]![list]?.AsArray() ?? []))
        {
            container!["image"] ??= "registry.example.org/any:1";
        }

        return pod;
    }
}
