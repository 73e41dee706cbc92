using System.Text;
using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Tests.Testing;

/// <summary>Admission reviews as kube-apiserver sends them.</summary>
internal static class Review
{
    public const string Uid = "705ab4f5-6393-11e8-b7cc-42010a800002";

    public static JsonObject Of(JsonObject pod, string operation = "CREATE", string resource = "pods", string? subResource = null, bool dryRun = false)
    {
        var request = new JsonObject
        {
            ["uid"] = Uid,
            ["kind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = "Pod" },
            ["resource"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["resource"] = resource },
            ["requestKind"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["kind"] = "Pod" },
            ["requestResource"] = new JsonObject { ["group"] = "", ["version"] = "v1", ["resource"] = resource },
            ["namespace"] = "default",
            ["operation"] = operation,
            ["userInfo"] = new JsonObject { ["username"] = "system:serviceaccount:kube-system:replicaset-controller" },
            ["object"] = pod.DeepClone(),
            ["oldObject"] = null,
            ["dryRun"] = dryRun,
            ["options"] = new JsonObject { ["kind"] = "CreateOptions", ["apiVersion"] = "meta.k8s.io/v1" },
        };
        if (subResource is not null)
        {
            request["subResource"] = subResource;
            request["requestSubResource"] = subResource;
        }

        return new JsonObject { ["kind"] = "AdmissionReview", ["apiVersion"] = "admission.k8s.io/v1", ["request"] = request };
    }

    /// <summary>The patch of an answer, which has to allow the request; <see langword="null"/> if there is none.</summary>
    public static JsonArray? PatchOf(string answer)
    {
        var review = JsonNode.Parse(answer)!;
        Assert.Equal("admission.k8s.io/v1", (string?)review["apiVersion"]);
        Assert.Equal("AdmissionReview", (string?)review["kind"]);
        var response = review["response"]!.AsObject();
        Assert.Equal(Uid, (string?)response["uid"]);
        Assert.True((bool?)response["allowed"]);
        Assert.Equal(response.ContainsKey("patch") ? "JSONPatch" : null, (string?)response["patchType"]);
        return response["patch"] is { } patch ? JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String((string)patch!)))!.AsArray() : null;
    }
}
