using System.Text.Json.Nodes;

namespace Whakapapa.Atlas.Tests;

/// <summary>Writes audit events as kube-apiserver does.</summary>
internal static class EventText
{
    public static string Write(
        string auditId = "bd2a1f24-5e82-46b5-a9dc-1a54cccf67e5",
        string stage = "ResponseComplete",
        string uri = "/api/v1/namespaces/default/pods?limit=500",
        string verb = "list",
        string user = "alice",
        string? impersonated = null,
        string userAgent = "kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07",
        int code = 200,
        string time = "2026-11-22T08:53:53.519883Z",
        string? resource = "pods",
        string? subresource = null,
        string address = "127.0.0.1")
    {
        var json = new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "audit.k8s.io/v1",
            ["level"] = "Metadata",
            ["auditID"] = auditId,
            ["stage"] = stage,
            ["requestURI"] = uri,
            ["verb"] = verb,
            ["user"] = new JsonObject { ["username"] = user, ["groups"] = new JsonArray("system:authenticated") },
            ["sourceIPs"] = new JsonArray(address, "10.9.9.9"),
            ["userAgent"] = userAgent,
            ["requestReceivedTimestamp"] = time,
        };
        if (impersonated is not null)
        {
            json["impersonatedUser"] = new JsonObject { ["username"] = impersonated };
        }

        if (resource is not null)
        {
            json["objectRef"] = new JsonObject { ["resource"] = resource, ["namespace"] = "default", ["apiVersion"] = "v1", ["subresource"] = subresource };
        }

        if (code > 0)
        {
            json["responseStatus"] = new JsonObject { ["metadata"] = new JsonObject(), ["code"] = code };
        }

        return json.ToJsonString();
    }
}
