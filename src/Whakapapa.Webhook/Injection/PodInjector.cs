using System.Text.Json.Nodes;

namespace Whakapapa.Webhook.Injection;

/// <summary>
/// Says how a pod is to be changed, by the rules of the admission policy in <c>deploy/policy</c>. A pod that was changed so is left
/// alone the next time.
/// </summary>
internal sealed class PodInjector(InjectionOptions options)
{
    public JsonPatch CreatePatch(JsonObject pod)
    {
        var patch = new JsonPatch();
        if (IsOptedOut(pod))
        {
            return patch;
        }

        var containers = PodContainer.In(pod, PodContainer.Containers)
            .Concat(PodContainer.In(pod, PodContainer.InitContainers))
            .Where(container => container.Name != Names.StartupHook && !container.Sets(Names.Submit))
            .ToList();
        foreach (var container in containers)
        {
            AddVariables(container, patch);
        }

        if (options.StartupHookImage is { } image && StartupHook.IsWantedBy(pod))
        {
            new StartupHook(pod, image, options.StartupHookSource).Add(containers, patch);
        }

        return patch;
    }

    private static bool IsOptedOut(JsonObject pod)
    {
        var metadata = pod.Object("metadata");
        return metadata.Object("labels").Text(Names.PurposeLabel) == Names.Disabled
            || metadata.Object("annotations").Text(Names.PurposeLabel) == Names.Disabled;
    }

    private void AddVariables(PodContainer container, JsonPatch patch)
    {
        if (!container.HasEnvironment)
        {
            patch.Add($"{container.Path}/env", new JsonArray());
        }

        foreach (var (name, value) in options.Variables)
        {
            if (!container.Sets(name))
            {
                patch.Add($"{container.Path}/env/-", new JsonObject { ["name"] = name, ["value"] = value });
            }
        }
    }
}
