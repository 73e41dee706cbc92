using System.Text.RegularExpressions;

namespace Whakapapa.Sample.Tests.Sessions;

/// <summary>The sample's cluster gets the same requests with the variable and without, but for what the channels add.</summary>
public partial class SessionTests
{
    private static readonly Lazy<Task<SampleSession>> Off = new(() => SampleSession.RunAsync("", CancellationToken.None));

    [Theory]
    [InlineData("user-agent")]
    [InlineData("headers")]
    [InlineData("query")]
    [InlineData("journal")]
    [InlineData("activity")]
    [InlineData("user-agent,query,journal")]
    [InlineData("user-agent,headers,query,journal,activity")]
    public async Task Only_what_is_added_differs_and_managers_stay(string channels)
    {
        var off = await Off.Value;
        var on = await SampleSession.RunAsync(channels, TestContext.Current.CancellationToken);

        Assert.Equal(8, off.Requests.Count);
        Assert.Equal(off.Requests.Select(Text), on.Requests.Select(Text));
        Assert.Equal(2, off.ManagedFields.Count);
        Assert.Matches("\"manager\":\"(pod-reconciler|kubernetes-csharp)\"", off.ManagedFields[^1]);
        Assert.Equal(off.ManagedFields, on.ManagedFields);

        // Each channel was in use, and no other.
        string[] added = [.. channels.Split(',')];
        Assert.Equal(added.Contains("user-agent"), on.Requests.All(request => request.Header("User-Agent")!.Contains(" whakapapa/1 (", StringComparison.Ordinal)));
        Assert.Equal(added.Contains("headers"), on.Requests.All(request => request.Header("Whakapapa-Identity") is not null));
        Assert.Equal(added.Contains("query"), on.Requests.Any(request => Parameter().IsMatch(request.Target)));
        Assert.Equal(added.Contains("journal"), on.Requests.All(request => request.Header("Audit-ID") is not null));
        Assert.Equal(added.Contains("journal") ? 8 : 0, on.Requests.Count(request => on.Journals.Any(journal => journal.Contains($"\"{request.Header("Audit-ID")}\"", StringComparison.Ordinal))));
    }

    // All of a request but what may differ: the User-Agent behind the program's own, our headers, Audit-ID, the parameter; and the port.
    private static string Text(SentRequest request)
    {
        var headers = request.Headers
            .Where(header => header.Key is not ("Host" or "User-Agent" or "Audit-ID") && !header.Key.StartsWith("Whakapapa-", StringComparison.Ordinal))
            .Select(header => $"{header.Key}: {header.Value}")
            .Order(StringComparer.Ordinal);
        return $"{request.Method} {Parameter().Replace(request.Target, "")}\n{string.Join('\n', headers)}\n{request.Header("User-Agent")!.Split(' ')[0]}\n{request.Body}\n{request.Status}";
    }

    [GeneratedRegex(@"[?&]whakapapa=1\.[A-Za-z0-9_-]+$")]
    private static partial Regex Parameter();
}
