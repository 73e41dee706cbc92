using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>
/// Gives containers the startup hook. A program whose <c>DOTNET_STARTUP_HOOKS</c> names a file that is not there dies at start, so
/// variable and mount come together or not at all.
/// </summary>
internal sealed class StartupHook(JsonObject pod, string image, StartupHookSource source)
{
    private const string Windows = "windows";

    private bool IsCopied => source == StartupHookSource.InitContainer;

    /// <summary>Whether the pod's label asks for it. The paths and their separator are those of Linux.</summary>
    public static bool IsWantedBy(JsonObject pod) =>
        pod.Object("metadata").Object("labels").Text(Names.StartupHookLabel) == Names.Enabled
        && pod.Object("spec").Object("os").Text("name") != Windows
        && pod.Object("spec").Object("nodeSelector").Text("kubernetes.io/os") != Windows;

    public void Add(IEnumerable<PodContainer> containers, JsonPatch patch)
    {
        var hooked = containers.Where(CanHave).ToList();
        foreach (var container in hooked)
        {
            AddVariable(container, patch);
            AddMount(container, patch);
        }

        if (hooked.Count == 0)
        {
            return;
        }

        AddVolume(patch);
        if (IsCopied)
        {
            // Last, since it moves the other init containers.
            AddInitContainer(patch);
        }
    }

    private bool CanHave(PodContainer container)
    {
        if (container.MountsAt(Names.MountPath) || (IsCopied && container.IsInit && container.Index < CopierIndex()))
        {
            return false;
        }

        var index = container.LastIndexOf(Names.StartupHooks);
        return index < 0 || (!container.IsComputedAt(index) && !container.ValueAt(index).Split(':').Contains(Names.HookPath));
    }

    // Init containers before the copier run while the file is not there.
    private int CopierIndex() =>
        PodContainer.In(pod, PodContainer.InitContainers).FirstOrDefault(container => container.Name == Names.StartupHook)?.Index ?? -1;

    private static void AddVariable(PodContainer container, JsonPatch patch)
    {
        var index = container.LastIndexOf(Names.StartupHooks);
        if (index < 0)
        {
            patch.Add($"{container.Path}/env/-", new JsonObject { ["name"] = Names.StartupHooks, ["value"] = Names.HookPath });
            return;
        }

        var before = container.ValueAt(index);
        patch.Add($"{container.Path}/env/{index}/value", before.Length == 0 ? Names.HookPath : $"{before}:{Names.HookPath}");
    }

    private static void AddMount(PodContainer container, JsonPatch patch)
    {
        if (!container.HasMounts)
        {
            patch.Add($"{container.Path}/volumeMounts", new JsonArray());
        }

        patch.Add(
            $"{container.Path}/volumeMounts/-",
            new JsonObject { ["name"] = Names.StartupHook, ["mountPath"] = Names.MountPath, ["readOnly"] = true });
    }

    private void AddVolume(JsonPatch patch)
    {
        var volumes = pod.Object("spec").Array("volumes");
        if (volumes is null)
        {
            patch.Add("/spec/volumes", new JsonArray());
        }
        else if (volumes.Any(volume => volume.Text("name") == Names.StartupHook))
        {
            return;
        }

        patch.Add("/spec/volumes/-", IsCopied
            ? new JsonObject { ["name"] = Names.StartupHook, ["emptyDir"] = new JsonObject() }
            : new JsonObject
            {
                ["name"] = Names.StartupHook,
                ["image"] = new JsonObject { ["reference"] = image, ["pullPolicy"] = "IfNotPresent" },
            });
    }

    private void AddInitContainer(JsonPatch patch)
    {
        if (CopierIndex() >= 0)
        {
            return;
        }

        if (pod.Object("spec").Array(PodContainer.InitContainers) is null)
        {
            patch.Add("/spec/initContainers", new JsonArray());
        }

        patch.Add("/spec/initContainers/0", CopierContainer.Create(image));
    }
}
