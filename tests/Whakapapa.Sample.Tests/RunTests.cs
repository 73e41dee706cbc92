using System.Text.Json.Nodes;
using Whakapapa.Sample.Reconciling;

namespace Whakapapa.Sample.Tests;

public class RunTests
{
    // The sample's own, or that of the official client where it is built with that.
    private const string OwnUserAgent = @"^(pod-reconciler/1\.0|kubernetes-csharp/[^ ]+)";

    [Fact]
    public async Task One_round_lists_gets_creates_patches_watches_and_deletes_and_meets_a_404_and_a_401()
    {
        var (code, output, _) = await RunAsync("", "--json");

        var requests = Lines(output);
        Assert.Equal(0, code);
        Assert.Equal(
            ["list 200", "get 200", "get 404", "create 201", "patch 200", "watch 200", "delete 200", "list 401"],
            requests.Select(request => $"{request["auditLog"]!["verb"]} {request["code"]}"));
    }

    [Fact]
    public async Task Switched_off_nothing_is_added()
    {
        var (_, output, _) = await RunAsync("", "--json");

        Assert.All(Lines(output), request =>
        {
            Assert.Null(request["headers"]);
            Assert.Matches(OwnUserAgent + "$", (string?)request["auditLog"]!["userAgent"]);
        });
    }

    [Fact]
    public async Task Switched_on_every_request_says_who_and_why_in_the_log_and_in_its_headers()
    {
        var (_, output, _) = await RunAsync("1", "--json");

        Assert.Equal(
            ["PodInventory.RefreshAsync", "PodInventory.ConfirmFailedAsync", "StatusReporter.EnsureReportAsync",
             "StatusReporter.EnsureReportAsync", "StatusReporter.ReportAsync", "WatchLoop.UntilReportedAsync",
             "StatusReporter.RetireAsync", "CredentialCheck.IsRefusedAsync"],
            Lines(output).Select(CallerOfTheApi));
        Assert.All(Lines(output), request =>
        {
            var userAgent = (string)request["auditLog"]!["userAgent"]!;
            Assert.Matches(OwnUserAgent + " Whakapapa.Sample/", userAgent);
            Assert.Contains($"whakapapa/1 ({request["headers"]!["digest"]} ", userAgent, StringComparison.Ordinal);
            Assert.Contains(CallerOfTheApi(request), userAgent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task People_get_the_same_and_it_stays_short()
    {
        var (code, output, _) = await RunAsync("");

        Assert.Equal(0, code);
        Assert.Equal(8, output.Split('\n').Count(line => line.StartsWith("  audit log  ", StringComparison.Ordinal)));
        Assert.Contains($"patch  200 /api/v1/namespaces/default/configmaps/{StatusReporter.ReportName}", output, StringComparison.Ordinal);
        Assert.True(output.Split('\n').Length < 120, output);
    }

    [Fact]
    public async Task An_audit_log_that_is_kept_has_every_request_of_every_run()
    {
        var auditLog = Path.Combine(Path.GetTempPath(), $"whakapapa-{Guid.NewGuid():N}.log");
        try
        {
            await RunAsync("1", "--audit-log", auditLog);
            var (code, output, _) = await RunAsync("1", "--json", "--audit-log", auditLog);

            Assert.Equal((0, 8), (code, Lines(output).Count));
            Assert.Equal(16, Lines(await File.ReadAllTextAsync(auditLog, TestContext.Current.CancellationToken)).DistinctBy(line => (string?)line["auditID"]).Count());
        }
        finally
        {
            File.Delete(auditLog);
        }
    }

    [Fact]
    public async Task An_unknown_argument_is_one_sentence_and_exit_code_2()
    {
        var (code, output, error) = await RunAsync("", "--oops");

        Assert.Equal((2, ""), (code, output));
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Help_is_help()
    {
        var (code, output, _) = await RunAsync("", "--help");

        Assert.Equal(0, code);
        Assert.Contains("--kubeconfig PATH", output, StringComparison.Ordinal);
    }

    /// <summary>The method that called the sample's client, whichever that is.</summary>
    private static string CallerOfTheApi(JsonNode request)
    {
        var methods = request["headers"]!["purpose"]!.AsArray().Select(method => ((string)method!).Split('(')[0]).ToList();
        return methods[methods.FindLastIndex(IsOfTheApi) + 1];
    }

    private static bool IsOfTheApi(string method) =>
        method.StartsWith("HttpClientApi.", StringComparison.Ordinal) || method.StartsWith("OfficialClientApi.", StringComparison.Ordinal);

    private static List<JsonNode> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static Task<(int Code, string Output, string Error)> RunAsync(string submitPurpose, params string[] args) =>
        SampleProgram.RunAsync([("KUBE_CLIENT_SUBMIT_PURPOSE", submitPurpose)], args);
}
