using System.Text;
using System.Text.Json.Nodes;

namespace Whakapapa.Sample.Tests.Sessions;

/// <summary>What one run of the sample sent to its API server, and was answered.</summary>
internal sealed record SampleSession(IReadOnlyList<SentRequest> Requests, IReadOnlyList<string> Journals)
{
    /// <summary>Gets the <c>managedFields</c> of the object that the sample writes, after each write, without their times.</summary>
    public IReadOnlyList<string> ManagedFields =>
        [.. Requests.Where(request => request.Method is "POST" or "PATCH").Select(request => WithoutTimes(JsonNode.Parse(Encoding.UTF8.GetString(request.Answer.ToArray()))!["metadata"]!["managedFields"]!))];

    public static async Task<SampleSession> RunAsync(string submitPurpose, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("whakapapa-tests-");
        try
        {
            await using var proxy = await RecordingProxy.StartAsync(cancellationToken);
            var (code, _, error) = await SampleProgram.RunAsync(
                [("KUBE_CLIENT_SUBMIT_PURPOSE", submitPurpose), ("KUBE_CLIENT_PURPOSE_JOURNAL", folder.FullName), ("http_proxy", proxy.Address), ("no_proxy", "")], "--json");
            Assert.True(code == 0, error);
            return new SampleSession(proxy.Requests, [.. folder.GetFiles().Select(file => File.ReadAllText(file.FullName))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string WithoutTimes(JsonNode managedFields)
    {
        foreach (var entry in managedFields.AsArray())
        {
            entry!.AsObject().Remove("time");
        }

        return managedFields.ToJsonString();
    }
}
