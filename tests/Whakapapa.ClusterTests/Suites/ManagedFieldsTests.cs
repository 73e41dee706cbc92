using System.Text.Json.Nodes;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>Objects are the same, whoever their managers are, with the variable and without.</summary>
public abstract class ManagedFieldsTests(TestCluster cluster) : ClusterSuite(cluster)
{
    private const PurposeChannels OnTheWire = PurposeChannels.UserAgent | PurposeChannels.Headers | PurposeChannels.Query;

    [Theory]
    [InlineData("tool/1.0", "tool")]
    [InlineData("tool/1.0 (linux/amd64) kubernetes/abcdef0", "tool")]
    [InlineData(null, "unknown")]
    [InlineData("no slash", "no slash")]
    public async Task Managers_are_those_of_the_program(string? userAgent, string manager)
    {
        var off = await WriteAsync(PurposeChannels.None, userAgent);
        var on = await WriteAsync(OnTheWire, userAgent);

        Assert.Equal(Describe(off), Describe(on));
        Assert.Equal(new[] { $"{manager} Update", "mine Update" }.Order(), Describe(on).Select(entry => entry.Split(" {")[0]));
    }

    [Theory]
    [InlineData("tool/1.0", true)]
    [InlineData(null, false)]
    [InlineData("no slash", false)]
    public async Task A_write_is_marked_where_that_renames_nobody(string? userAgent, bool isMarked)
    {
        using var client = Client(PurposeChannels.UserAgent);
        client.UserAgent = userAgent;

        var name = NewName();

        var line = await LoggedAsync(await client.PostAsync(ConfigMaps, ConfigMap(name)));

        Assert.Equal(isMarked, line.UserAgent?.Contains("whakapapa/1 (", StringComparison.Ordinal) == true);
        Assert.Equal(userAgent, isMarked ? line.UserAgent![..userAgent!.Length] : line.UserAgent);
        await client.DeleteAsync($"{ConfigMaps}/{name}");
    }

    private static IEnumerable<string> Describe(JsonNode written) =>
        written["metadata"]!["managedFields"]!.AsArray().Select(entry => $"{entry!["manager"]} {entry["operation"]} {entry["fieldsV1"]!.ToJsonString()}").Order();

    /// <summary>A program that creates, replaces and patches, once in another manager's name, and what it leaves.</summary>
    private async Task<JsonNode> WriteAsync(PurposeChannels channels, string? userAgent)
    {
        using var client = Client(channels);
        client.UserAgent = userAgent;
        var name = NewName();
        var one = $"{ConfigMaps}/{name}";
        var map = $$$"""{"metadata":{"name":"{{{name}}}"},"data":{"a":"1"}}""";

        List<Exchange> exchanges =
        [
            await client.PostAsync(ConfigMaps, map),
            await client.SendAsync("PUT", one, map.Replace("\"1\"", "\"1\",\"b\":\"2\"", StringComparison.Ordinal), "application/json"),
            await client.SendAsync("PATCH", one, """{"data":{"c":"3"}}""", "application/merge-patch+json"),
            await client.SendAsync("PATCH", $"{one}?fieldManager=mine", """{"data":{"d":"4"}}""", "application/merge-patch+json"),
        ];
        Assert.Equal([201, 200, 200, 200], exchanges.Select(exchange => exchange.Code));
        var written = (await client.GetAsync(one)).Json;
        await client.DeleteAsync(one);
        return written;
    }
}

public sealed class ManagedFieldsTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : ManagedFieldsTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class ManagedFieldsTestsOnTheGivenCluster(GivenCluster cluster) : ManagedFieldsTests(cluster), IClassFixture<GivenCluster>;
