using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>
/// The init container that copies the startup hook into the pod's volume. What it says of users and resources lets it into namespaces
/// with the restricted Pod Security Standard and with quotas.
/// </summary>
internal static class CopierContainer
{
    private const string Target = "/target";

    // The image's own user; said here since a pod may say 0.
    private const int User = 65532;

    public static JsonObject Create(string image) => new()
    {
        ["name"] = Names.StartupHook,
        ["image"] = image,
        ["imagePullPolicy"] = "IfNotPresent",
        ["command"] = new JsonArray("cp", "-r", Names.ImageFolder, Target),
        ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = Names.StartupHook, ["mountPath"] = Target }),
        ["resources"] = new JsonObject
        {
            ["requests"] = new JsonObject { ["cpu"] = "10m", ["memory"] = "32Mi" },
            ["limits"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "64Mi" },
        },
        ["securityContext"] = new JsonObject
        {
            ["allowPrivilegeEscalation"] = false,
            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            ["readOnlyRootFilesystem"] = true,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = User,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        },
    };
}
