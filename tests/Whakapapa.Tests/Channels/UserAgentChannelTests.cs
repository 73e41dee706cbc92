using Whakapapa.Channels;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Wire;

namespace Whakapapa.Tests.Channels;

[Collection(nameof(ProcessWideState))]
public class UserAgentChannelTests
{
    private const string Pods = "https://host/api/v1/namespaces/default/pods";

    [Theory]
    [InlineData("POST", Pods, null)]
    [InlineData("PUT", Pods + "/web-0", null)]
    [InlineData("PATCH", Pods + "/web-0", "curl")]
    [InlineData("PATCH", Pods + "/web-0?fieldManager=", "my tool")]
    public void Is_left_alone_where_it_would_rename_the_field_manager(string method, string uri, string? userAgent)
    {
        using var leftAlone = new CounterRecorder("whakapapa.user_agents.left_alone");

        Assert.Equal(userAgent, Write(method, uri, userAgent));
        Assert.Equal(1, leftAlone.Total);
    }

    [Theory]
    [InlineData("GET", Pods, null)]
    [InlineData("DELETE", Pods, "curl")]
    [InlineData("PATCH", Pods + "/web-0?fieldManager=shop", null)]
    [InlineData("POST", Pods, "kubernetes-csharp/20.0.84")]
    public void Is_written_where_the_field_manager_stays(string method, string uri, string? userAgent)
    {
        var written = Write(method, uri, userAgent);

        Assert.StartsWith(userAgent is null ? "shop/1.4.2 " : userAgent + " shop/1.4.2 ", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_written_all_the_same_where_the_author_asks_for_it() =>
        Assert.StartsWith("curl shop/1.4.2 ", Write("POST", Pods, "curl", renameFieldManagers: true), StringComparison.Ordinal);

    [Fact]
    public void Says_once_that_it_was_left_alone()
    {
        using var events = new EventRecorder();
        var channel = new UserAgentChannel(renameFieldManagers: false);
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Pods);
            var mark = RequestMark.Begin(request);
            channel.Write(Records.Shop(), request, ref mark);
        }

        Assert.Contains("managedFields", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_workload_neither_builder_nor_path()
    {
        var written = Write("GET", Pods + "/web-0/proxy/", "kubernetes-csharp/20.0.84");

        Assert.DoesNotContain("buildbot", written, StringComparison.Ordinal);
        Assert.DoesNotContain("PodReconciler", written, StringComparison.Ordinal);
        Assert.Contains(Records.Shop().Introspection.Digest, written, StringComparison.Ordinal);
    }

    private static string? Write(string method, string uri, string? userAgent, bool renameFieldManagers = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (userAgent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        var mark = RequestMark.Begin(request);
        new UserAgentChannel(renameFieldManagers).Write(Records.Shop(), request, ref mark);

        return request.Headers.NonValidated.TryGetValues("User-Agent", out var values) ? values.ToString() : null;
    }
}
