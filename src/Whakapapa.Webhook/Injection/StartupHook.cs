using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>
/// Gives containers the startup hook. A program whose <c>DOTNET_STARTUP_HOOKS</c> names a file that is not there dies at start, so
/// variable and mount come together or not at all.
/// </summary>
internal sealed class StartupHook
{
    private readonly JsonObject _pod;
    private readonly string _image;
    private readonly bool _isCopied;

    private StartupHook(JsonObject pod, string image, bool isCopied)
    {
        _pod = pod;
        _image = image;
        _isCopied = isCopied;
    }

    /// <summary>The startup hook that the pod's label asks for, if it asks for one that there is.</summary>
    public static StartupHook? For(JsonObject pod, string image)
    {
        // The paths and their separator are those of Linux.
        if (pod.Object("spec").Object("os").Text("name") == "windows")
        {
            return null;
        }

        return pod.Object("metadata").Object("labels").Text(Names.StartupHookLabel) switch
        {
            Names.ImageVolume => new StartupHook(pod, image, isCopied: false),
            Names.InitContainer => new StartupHook(pod, image, isCopied: true),
            _ => null,
        };
    }

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
        if (_isCopied)
        {
            // Last, since it moves the other init containers.
            AddInitContainer(patch);
        }
    }

    private bool CanHave(PodContainer container)
    {
        if (container.MountsAt(Names.MountPath) || (_isCopied && container.IsInit && container.Index < CopierIndex()))
        {
            return false;
        }

        var index = container.LastIndexOf(Names.StartupHooks);
        return index < 0 || (!container.IsComputedAt(index) && !container.ValueAt(index).Split(':').Contains(Names.HookPath));
    }

    // Init containers before the copier run while the file is not there.
    private int CopierIndex() =>
        PodContainer.In(_pod, PodContainer.InitContainers).FirstOrDefault(container => container.Name == Names.StartupHook)?.Index ?? -1;

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
        var volumes = _pod.Object("spec").Array("volumes");
        if (volumes is null)
        {
            patch.Add("/spec/volumes", new JsonArray());
        }
        else if (volumes.Any(volume => volume.Text("name") == Names.StartupHook))
        {
            return;
        }

        patch.Add("/spec/volumes/-", _isCopied
            ? new JsonObject { ["name"] = Names.StartupHook, ["emptyDir"] = new JsonObject() }
            : new JsonObject
            {
                ["name"] = Names.StartupHook,
                ["image"] = new JsonObject { ["reference"] = _image, ["pullPolicy"] = "IfNotPresent" },
            });
    }

    private void AddInitContainer(JsonPatch patch)
    {
        if (CopierIndex() >= 0)
        {
            return;
        }

        if (_pod.Object("spec").Array(PodContainer.InitContainers) is null)
        {
            patch.Add("/spec/initContainers", new JsonArray());
        }

        patch.Add("/spec/initContainers/0", CopierContainer.Create(_image));
    }
}
