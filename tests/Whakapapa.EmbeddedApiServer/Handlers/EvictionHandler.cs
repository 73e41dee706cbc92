using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Requests;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>
/// Deletes a pod unless a budget forbids it. No controller runs here that could say how many disruptions one allows, so it allows those
/// that somebody wrote into its status, and none by itself.
/// </summary>
internal sealed class EvictionHandler(ObjectStore store, DeleteHandler delete)
{
    public ApiResponse Evict(ResourceType type, ApiCall call, JsonObject pod)
    {
        if (call.Info.Verb != "create")
        {
            throw Failures.MethodNotAllowed();
        }

        if (Runs(pod) && BudgetsOf(pod, call).FirstOrDefault(budget => Allowed(budget) <= 0) is { } forbidding)
        {
            throw Failures.BudgetForbids(forbidding.Meta("name"));
        }

        delete.Evict(type, call);
        return ApiResponse.From(new ApiStatus(201, null, null));
    }

    private static bool Runs(JsonObject pod) => (string?)pod["status"]?["phase"] is not ("Pending" or "Succeeded" or "Failed");

    private static int Allowed(JsonObject budget) => (int?)budget["status"]?["disruptionsAllowed"] ?? 0;

    private IEnumerable<JsonObject> BudgetsOf(JsonObject pod, ApiCall call) => store
        .List(ResourceCatalog.DisruptionBudgets, call.Info.Namespace).Items
        .Select(item => item.Value)
        .Where(budget => LabelSelector.Of(budget["spec"]?["selector"]).Matches(pod));
}
