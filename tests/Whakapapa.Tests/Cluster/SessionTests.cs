using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Whakapapa.EmbeddedApiServer;

namespace Whakapapa.Tests.Cluster;

/// <summary>A cluster gets the same requests with the variable and without, but for what the channels add.</summary>
public partial class SessionTests
{
    private static readonly ConcurrentDictionary<string, Task<RecordedSession>> Off = new();

    public static TheoryData<string?, PurposeChannels> Cases
    {
        get
        {
            const PurposeChannels UserAgent = PurposeChannels.UserAgent, Headers = PurposeChannels.Headers, Query = PurposeChannels.Query, Journal = PurposeChannels.Journal;
            var cases = new TheoryData<string?, PurposeChannels> { { "session/1.0", UserAgent }, { "session/1.0", Headers }, { "session/1.0", Query }, { "session/1.0", Headers | Query }, { "session/1.0", Journal }, { "session/1.0", Query | Journal } };
            foreach (var userAgent in new[] { "session/1.0", null, "no slash" })
            {
                cases.Add(userAgent, UserAgent | Headers);
                cases.Add(userAgent, UserAgent | Query);
                cases.Add(userAgent, UserAgent | Headers | Query);
                cases.Add(userAgent, UserAgent | Headers | Query | Journal | PurposeChannels.Activity);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Only_what_is_added_differs_and_managers_stay(string? userAgent, PurposeChannels channels)
    {
        var off = await Off.GetOrAdd(userAgent ?? "", _ => RecordedSession.RunAsync(PurposeChannels.None, userAgent, TestContext.Current.CancellationToken));
        var on = await RecordedSession.RunAsync(channels, userAgent, TestContext.Current.CancellationToken);

        Assert.Equal(off.Codes, on.Codes);
        Assert.Equal(off.ManagedFields, on.ManagedFields);
        Assert.Equal(off.Requests.Select(request => Text(request, userAgent)), on.Requests.Select(request => Text(request, userAgent)));
        Assert.Equal(channels.HasFlag(PurposeChannels.Query), on.Requests.Any(request => Parameter().IsMatch(request.Target)));
        Assert.Equal(channels.HasFlag(PurposeChannels.Headers), on.Requests.All(request => request.Header("Whakapapa-Identity") is not null));
        Assert.Equal(channels.HasFlag(PurposeChannels.UserAgent), on.Requests.Any(request => request.Header("User-Agent")?.Contains("whakapapa/1", StringComparison.Ordinal) == true));
        Assert.Equal(channels.HasFlag(PurposeChannels.Journal), on.Requests.All(request => request.Header("Audit-ID") is not null));
        Assert.All(on.Requests.Where(request => request.Target.Contains("metrics", StringComparison.Ordinal)), request => Assert.DoesNotMatch(Parameter(), request.Target));
    }

    // All of a request but what may differ: the User-Agent behind the program's own, our headers, Audit-ID, the parameter.
    private static string Text(ReceivedRequest request, string? userAgent)
    {
        var headers = request.Headers
            .Where(header => header.Key is not ("Host" or "User-Agent" or "Audit-ID") && !header.Key.StartsWith("Whakapapa-", StringComparison.Ordinal))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order();
        var theirs = request.Header("User-Agent") ?? "";
        var kept = userAgent is null || theirs == userAgent || theirs.StartsWith(userAgent + " ", StringComparison.Ordinal) ? userAgent : theirs;
        return $"{request.Method} {Parameter().Replace(request.Target, "")}\n{string.Join('\n', headers)}\n{kept}\n{Convert.ToHexString([.. request.Body])}";
    }

    [GeneratedRegex(@"[?&]whakapapa=1\.[A-Za-z0-9_-]+$")]
    private static partial Regex Parameter();
}
