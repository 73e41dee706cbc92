using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.ManagedFields;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Seed;

/// <summary>What is in the cluster at the start: two namespaces, a node, and a shop of three pods, one of which fails.</summary>
internal static class Cluster
{
    private const string Node = "node-1";

    public static void Seed(ObjectStore store, DateTimeOffset now)
    {
        Add(store, ResourceCatalog.Namespaces, null, "default", "kube-apiserver", new() { ["phase"] = "Active" }, null, now);
        Add(store, ResourceCatalog.Namespaces, null, "kube-system", "kube-apiserver", new() { ["phase"] = "Active" }, null, now);
        Add(store, ResourceCatalog.Nodes, null, Node, "kubelet", NodeStatus(), null, now);
        AddPod(store, "kube-system", "coredns-0", "coredns", "Running", now);
        AddPod(store, "default", "cart-0", "cart", "Running", now);
        AddPod(store, "default", "web-0", "web", "Running", now);
        AddPod(store, "default", "web-1", "web", "Failed", now);
        Add(store, ResourceCatalog.ConfigMaps, "default", "shop", "kubectl-create", null, Map("data", "currency", "NZD"), now);
    }

    private static void AddPod(ObjectStore store, string ns, string name, string app, string phase, DateTimeOffset now)
    {
        var container = new JsonObject { ["name"] = app, ["image"] = $"registry.example/{app}:1.4.2" };
        var pod = new JsonObject
        {
            ["metadata"] = Map("labels", "app", app),
            ["spec"] = new JsonObject { ["nodeName"] = Node, ["containers"] = new JsonArray(container) },
        };
        Add(store, ResourceCatalog.Pods, ns, name, "kube-controller-manager", new() { ["phase"] = phase }, pod, now);
    }

    private static void Add(
        ObjectStore store,
        ResourceType type,
        string? ns,
        string name,
        string manager,
        JsonObject? status,
        JsonObject? content,
        DateTimeOffset now)
    {
        var item = (content ?? []).As(type);
        item.Metadata()["name"] = name;
        ObjectLifecycle.Begin(type, item, ns, now);
        FieldTracker.RecordUpdate(null, item, new(manager, ManagedFieldsEntry.Update, type.ApiVersion, null, FieldSet.Empty), now);
        item.Set("status", status);
        store.Write(ObjectKey.Of(type, ns, name), _ => item);
    }

    private static JsonObject NodeStatus() => new()
    {
        ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }),
    };

    private static JsonObject Map(string field, string name, string value) => new() { [field] = new JsonObject { [name] = value } };
}
