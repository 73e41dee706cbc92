using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Objects;

/// <summary>What is wrong with an object that somebody wants to write. Of kube-apiserver's many rules, these few.</summary>
internal static partial class ObjectRules
{
    private const int MaxNameLength = 253;

    public static void CheckCreate(ResourceType type, JsonObject item)
    {
        var name = item.Meta("name");
        if (name.Length == 0)
        {
            throw Invalid(type, item, "metadata.name", "FieldValueRequired", "Required value: name or generateName is required");
        }

        if (name.Length > MaxNameLength || !Subdomain().IsMatch(name))
        {
            throw Invalid(
                type,
                item,
                "metadata.name",
                "FieldValueInvalid",
                $"Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character");
        }

        if (type == ResourceCatalog.Pods && item["spec"]?["containers"] is not JsonArray { Count: > 0 })
        {
            throw Invalid(type, item, "spec.containers", "FieldValueRequired", "Required value");
        }
    }

    public static void CheckAddress(JsonObject item, ApiCall call)
    {
        if (call.Info.Name is { } name && item.Meta("name") is { Length: > 0 } claimed && claimed != name)
        {
            throw Failures.BadRequest($"the name of the object ({claimed}) does not match the name on the URL ({name})");
        }

        if (call.Info.Resource != "namespaces" && item.Meta("namespace") is { Length: > 0 } ns && ns != (call.Info.Namespace ?? ""))
        {
            throw Failures.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    public static void CheckUpdate(ResourceType type, JsonObject current, JsonObject proposed)
    {
        var version = proposed.Meta("resourceVersion");
        if (version.Length == 0 && type.RequiresResourceVersion)
        {
            throw Invalid(
                type, proposed, "metadata.resourceVersion", "FieldValueInvalid", "Invalid value: \"\": must be specified for an update");
        }

        if (version.Length > 0 && version != current.Meta("resourceVersion"))
        {
            throw Failures.Modified(type, current.Meta("name"));
        }

        if (proposed.Meta("uid") is { Length: > 0 } uid && uid != current.Meta("uid"))
        {
            throw Failures.Conflict(
                type,
                current.Meta("name"),
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Meta("uid")}");
        }
    }

    /// <summary>Checks the options that say who manages the fields.</summary>
    public static void CheckFieldManager(ApiCall call, bool isApply)
    {
        string? manager = call.Request.Query["fieldManager"];
        if (isApply && string.IsNullOrEmpty(manager))
        {
            throw InvalidOption(call, "fieldManager", "FieldValueRequired", "Required value: is required for apply patch");
        }

        if (!isApply && call.Info.Verb == "patch" && call.Request.Query.ContainsKey("force"))
        {
            throw InvalidOption(call, "force", "FieldValueForbidden", "Forbidden: may not be specified for non-apply patch");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(manager ?? "") > ManagedFields.ManagerName.MaxBytes)
        {
            throw InvalidOption(call, "fieldManager", "FieldValueTooLong", "Too long: may not be more than 128 bytes");
        }
    }

    private static ApiException Invalid(ResourceType type, JsonObject item, string field, string reason, string what) =>
        Failures.Invalid(type.Kind, type.Group, item.Meta("name"), field, reason, what);

    private static ApiException InvalidOption(ApiCall call, string field, string reason, string what) =>
        Failures.Invalid(call.Info.Verb == "patch" ? "PatchOptions" : "UpdateOptions", "meta.k8s.io", "", field, reason, what);

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
