using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Admission;

/// <summary>What kube-apiserver asks, and how it is answered: <c>AdmissionReview</c> of <c>admission.k8s.io/v1</c>.</summary>
/// <param name="Uid">Which request it is; the answer repeats it.</param>
/// <param name="Pod">The pod that is to be created; <see langword="null"/> if the request is about anything else.</param>
internal sealed record AdmissionReview(string Uid, JsonObject? Pod)
{
    private const string Version = "admission.k8s.io/v1";
    private const string Kind = "AdmissionReview";

    // Of two members with one name readers may see either, so it is no JSON that an API server sends.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a review. Where it cannot, <paramref name="error"/> says in one sentence why.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out AdmissionReview? review, [NotNullWhen(false)] out string? error)
    {
        try
        {
            return TryRead(JsonNode.Parse(json.Span, documentOptions: Strict), out review, out error);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter where a string is half of a surrogate pair.
            review = null;
            error = $"The body is not JSON: {exception.Message}";
            return false;
        }
    }

    /// <summary>Writes the answer, which always allows the request.</summary>
    public string Allow(JsonPatch? patch = null)
    {
        var response = new JsonObject { ["uid"] = Uid, ["allowed"] = true };
        if (patch is { IsEmpty: false })
        {
            response["patchType"] = "JSONPatch";
            response["patch"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(patch.Operations.ToJsonString()));
        }

        return new JsonObject { ["apiVersion"] = Version, ["kind"] = Kind, ["response"] = response }.ToJsonString();
    }

    private static bool TryRead(JsonNode? root, [NotNullWhen(true)] out AdmissionReview? review, [NotNullWhen(false)] out string? error)
    {
        review = null;
        if (root.Text("apiVersion") != Version || root.Text("kind") != Kind)
        {
            error = $"The body is not an {Kind} of {Version}: its apiVersion is {Quote(root.Text("apiVersion"))} and its kind {Quote(root.Text("kind"))}.";
            return false;
        }

        var request = root.Object("request");
        if (request.Text("uid") is not { Length: > 0 } uid)
        {
            error = $"The {Kind} has no request with a uid to answer to.";
            return false;
        }

        error = null;
        review = new AdmissionReview(uid, CreatedPod(request));
        return true;
    }

    private static JsonObject? CreatedPod(JsonObject? request)
    {
        var resource = request.Object("resource");
        var isCreatedPod = request.Text("operation") == "CREATE"
            && resource.Text("group") is null or ""
            && resource.Text("version") == "v1"
            && resource.Text("resource") == "pods"
            && request.Text("subResource") is null or "";
        return isCreatedPod ? request.Object("object") : null;
    }

    private static string Quote(string? value) => value switch
    {
        null => "missing",
        { Length: > 64 } => $"\"{value[..64]}...\"",
        _ => $"\"{value}\"",
    };
}
