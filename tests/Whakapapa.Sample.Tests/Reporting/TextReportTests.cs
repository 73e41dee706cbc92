using System.Collections.Immutable;
using Whakapapa.Sample.Clusters;
using Whakapapa.Sample.Reporting;

namespace Whakapapa.Sample.Tests.Reporting;

public class TextReportTests
{
    private static readonly ImmutableDictionary<string, string> Marked = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        new Dictionary<string, string>
        {
            ["Whakapapa-Identity"] = "\"shop/1.4.2 (linux/amd64) github.com/acme/shop b143093\"",
            ["Whakapapa-Purpose"] = "\"HttpClient.SendAsync()\", \"Pods.ListAsync(string)\", \"Worker.RunAsync()\"",
            ["Whakapapa-Reasoning"] = "\"1f!06000001\", \"github.com/acme/shop/src/Pods.cs:42\", \"github.com/acme/shop/src/Worker.cs:7\"",
            ["Whakapapa-Digest"] = "\"k3Jx9QvT2mZp\";q=open",
        });

    [Fact]
    public void A_request_is_shown_by_what_the_log_kept_and_what_the_headers_said()
    {
        var exchange = Exchange(Marked, "pods/1.0 shop/1.4.2 (linux/amd64) whakapapa/1 (k3Jx9QvT2mZp open;)");

        Assert.Equal(
            """
            1 request to a cluster
            by shop/1.4.2 (linux/amd64) github.com/acme/shop b143093
            audit log: the User-Agent, which the cluster keeps. headers: seen by the API server, kept by nobody.

            list   200 /api/v1/pods
              audit log  pods/1.0 shop/1.4.2 (linux/amd64) whakapapa/1 (k3Jx9QvT2mZp open;)
              headers    Pods.ListAsync(string)  src/Pods.cs:42
                         Worker.RunAsync()       src/Worker.cs:7
                         +1 of the runtime and the client, quality open, digest k3Jx9QvT2mZp

            """,
            Print(exchange));
    }

    [Fact]
    public void A_long_User_Agent_is_broken_where_an_item_ends()
    {
        var item = $"{new string('m', 60)} a.cs:1;";

        Assert.Contains($"  audit log  x/1 ({item}\n             {item}\n             {item})\n", Print(Exchange(Marked, $"x/1 ({item} {item} {item})")), StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_requests_come_with_a_word_on_how_to_change_that()
    {
        var text = Print(Exchange(ImmutableDictionary<string, string>.Empty, "pods/1.0"));

        Assert.Contains("  audit log  pods/1.0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("KUBE_CLIENT_SUBMIT_PURPOSE=1 dotnet run --project samples/Whakapapa.Sample\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_audit_log_there_is_the_id_to_look_for()
    {
        var text = Print(Exchange(Marked.Add("User-Agent", "pods/1.0"), null) with { Kept = null });

        Assert.Contains("  sent as    pods/1.0\n  audit ID   0b7c\n", text, StringComparison.Ordinal);
    }

    private static Exchange Exchange(ImmutableDictionary<string, string> headers, string? userAgent) => new(
        new AuditEntry("0b7c", "ResponseComplete", "list", "/api/v1/pods", 200, userAgent), "GET", "/api/v1/pods", 200, "0b7c", headers);

    private static string Print(Exchange exchange)
    {
        using var output = new StringWriter { NewLine = "\n" };
        TextReport.Write([exchange], "a cluster", output);
        return output.ToString();
    }
}
