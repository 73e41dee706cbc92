using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Tests.Testing;

namespace Whakapapa.EmbeddedApiServer.Tests.Handlers;

public class WatchTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task It_begins_with_what_is_there()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true");

        Assert.Equal(["ADDED cart-0", "ADDED web-0", "ADDED web-1"], await watch.TakeAsync(3));
    }

    [Fact]
    public async Task From_a_version_it_has_the_changes_since()
    {
        await using var cluster = await TestCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await cluster.PatchAsync($"{Pods}/web-0", """{"metadata":{"labels":{"x":"y"}}}""");
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true&resourceVersion={version}");

        await cluster.PostAsync(Pods, """{"metadata":{"name":"new"},"spec":{"containers":[{"name":"c"}]}}""");
        await cluster.DeleteAsync($"{Pods}/cart-0");
        await cluster.DeleteAsync("/api/v1/namespaces/kube-system/pods/coredns-0");
        await cluster.DeleteAsync($"{Pods}/new");

        Assert.Equal(["MODIFIED web-0", "ADDED new", "DELETED cart-0", "DELETED new"], await watch.TakeAsync(4));
    }

    [Fact]
    public async Task What_a_selector_no_longer_lets_through_is_deleted()
    {
        await using var cluster = await TestCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true&resourceVersion={version}&labelSelector=app%3Dweb");

        await cluster.PatchAsync($"{Pods}/web-0", """{"metadata":{"labels":{"app":"old"}}}""");
        await cluster.PatchAsync($"{Pods}/cart-0", """{"metadata":{"labels":{"app":"web"}}}""");

        Assert.Equal(["DELETED web-0", "ADDED cart-0"], await watch.TakeAsync(2));
    }

    [Fact]
    public async Task It_ends_with_a_bookmark_if_wanted_when_its_time_is_over()
    {
        await using var cluster = await TestCluster.StartAsync();
        var version = await VersionAsync(cluster);

        var with = await cluster.GetAsync($"{Pods}?watch=true&resourceVersion={version}&timeoutSeconds=1&allowWatchBookmarks=true");
        var without = await cluster.GetAsync($"{Pods}?watch=true&resourceVersion={version}&timeoutSeconds=1");

        Assert.Equal(("BOOKMARK", version), ((string?)with.Json["type"], (string?)with.Json["object"]!["metadata"]!["resourceVersion"]));
        Assert.Equal("", without.Body);
    }

    [Fact]
    public async Task While_nothing_happens_there_are_bookmarks()
    {
        await using var cluster = await TestCluster.StartAsync(new ApiServerOptions { BookmarkInterval = TimeSpan.FromMilliseconds(10) });
        var version = await VersionAsync(cluster);
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true&resourceVersion={version}&allowWatchBookmarks=true");

        Assert.Equal(["BOOKMARK ", "BOOKMARK "], await watch.TakeAsync(2));
    }

    [Fact]
    public async Task Every_change_comes_once_and_in_order()
    {
        await using var cluster = await TestCluster.StartAsync();
        var version = await VersionAsync(cluster);
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true&resourceVersion={version}");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            cluster.PatchAsync($"{Pods}/web-0", "{\"metadata\":{\"labels\":{\"n" + i + "\":\"x\"}}}")));

        await watch.TakeAsync(50);
        Assert.Equal(watch.Versions.Order(), watch.Versions);
        Assert.Equal(50, watch.Versions.Distinct().Count());
    }

    [Fact]
    public async Task It_ends_with_the_server()
    {
        var cluster = await TestCluster.StartAsync();
        await using var watch = await Watch.StartAsync(cluster, $"{Pods}?watch=true");
        await watch.TakeAsync(3);

        await cluster.Server.DisposeAsync();

        Assert.Equal("ResponseComplete", cluster.Server.AuditEvents[^1].Stage);
        cluster.Client.Dispose();
    }

    private static async Task<string> VersionAsync(TestCluster cluster) =>
        (string)(await cluster.GetAsync(Pods)).Json["metadata"]!["resourceVersion"]!;

    private sealed class Watch(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
    {
        public List<long> Versions { get; } = [];

        public static async Task<Watch> StartAsync(TestCluster cluster, string path)
        {
            var response = await cluster.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestCluster.Cancellation);
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            return new Watch(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestCluster.Cancellation)));
        }

        public async Task<IEnumerable<string>> TakeAsync(int count)
        {
            var events = new List<string>();
            while (events.Count < count)
            {
                var line = await lines.ReadLineAsync(TestCluster.Cancellation) ?? throw new EndOfStreamException("the watch has ended");
                var json = JsonNode.Parse(line)!;
                Versions.Add(long.Parse((string)json["object"]!["metadata"]!["resourceVersion"]!, System.Globalization.CultureInfo.InvariantCulture));
                events.Add($"{json["type"]} {json["object"]!["metadata"]!["name"]}");
            }

            return events;
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
