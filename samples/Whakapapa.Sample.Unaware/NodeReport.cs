using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Whakapapa.Sample.Unaware;

/// <summary>How many pods each node has.</summary>
internal sealed class NodeReport(HttpClient client)
{
    public async Task<IReadOnlyList<string>> WriteAsync()
    {
        List<string> lines = [];
        foreach (var node in await NamesAsync("api/v1/nodes"))
        {
            var pods = await PodsOnAsync(node);
            lines.Add($"{node}  {pods.Count} pods");
        }

        return lines;
    }

    private Task<IReadOnlyList<string>> PodsOnAsync(string node) => NamesAsync($"api/v1/pods?fieldSelector=spec.nodeName={node}");

    private async Task<IReadOnlyList<string>> NamesAsync(string path)
    {
        var list = await client.GetFromJsonAsync<JsonNode>(path);
        return [.. list!["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!)];
    }
}
