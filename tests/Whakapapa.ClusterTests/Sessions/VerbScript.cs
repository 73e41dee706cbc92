namespace Whakapapa.ClusterTests.Sessions;

/// <summary>A request for each verb that the audit log tells apart, each kind of patch, and one that is about no resource.</summary>
internal static class VerbScript
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    public static readonly string[] Verbs =
        ["get", "create", "get", "list", "watch", "update", "patch", "patch", "patch", "patch", "delete", "deletecollection"];

    public static readonly int[] Codes = [200, 201, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200];

    public static async Task<IReadOnlyList<Exchange>> RunAsync(ClusterClient client, string name)
    {
        var one = $"{ConfigMaps}/{name}";
        var selected = $"labelSelector=made-by%3D{name}";
        var map = $$$"""{"metadata":{"name":"{{{name}}}","labels":{"made-by":"{{{name}}}"}},"data":{"a":"1"}}""";
        var applied = $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"},"data":{"d":"5"}}""";
        return
        [
            await client.GetAsync("/version"),
            await client.PostAsync(ConfigMaps, map),
            await client.GetAsync(one),
            await client.GetAsync($"{ConfigMaps}?{selected}"),
            await client.GetAsync($"{ConfigMaps}?watch=true&timeoutSeconds=1&{selected}"),
            await client.SendAsync("PUT", one, map.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), "application/json"),
            await client.SendAsync("PATCH", one, """{"data":{"b":"3"}}""", "application/merge-patch+json"),
            await client.SendAsync("PATCH", one, """[{"op":"add","path":"/data/c","value":"4"}]""", "application/json-patch+json"),
            await client.SendAsync("PATCH", one, """{"data":{"b":"4"}}""", "application/strategic-merge-patch+json"),
            await client.SendAsync("PATCH", $"{one}?fieldManager=applier", applied, "application/apply-patch+yaml"),
            await client.DeleteAsync(one),
            await client.DeleteAsync($"{ConfigMaps}?{selected}"),
        ];
    }
}
