using System.Globalization;
using System.Text;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Wire;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>
/// Requests, records, labels and faults at random. A longer run:
/// <c>WHAKAPAPA_FUZZ_REQUESTS=1000000 dotnet test tests/Whakapapa.Tests --filter FuzzTests</c>; <c>WHAKAPAPA_FUZZ_SEED</c> repeats one.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int MaxUserAgent = 1024;
    private const int MaxHeaders = 4096;

    private readonly RecordingHandler _server = new();

    private readonly FuzzedChannel[] _channels =
    [
        new(new UserAgentChannel(renameFieldManagers: true)), new(new HeadersChannel()), new(new ActivityChannel()),
    ];

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Whatever_a_request_is_like_it_is_sent_within_budget_and_read_back_as_it_was()
    {
        var requests = Setting("WHAKAPAPA_FUZZ_REQUESTS", 20_000);
        var seed = Setting("WHAKAPAPA_FUZZ_SEED", Random.Shared.Next());
        output.WriteLine($"seed {seed}, {requests} requests");
        var random = new Random(seed);
        var introspector = new Introspector(BuildIdentity.Current, PurposeDetail.Identity, background: null);
        using var client = new HttpMessageInvoker(new PurposeHandler(new RequestMarker(introspector, _channels, hops: null), _server));
        var (faults, told) = (0, 0);
        for (var i = 0; i < requests; i++)
        {
            var fuzzed = FuzzedRequest.Next(random);
            var record = RandomRecords.Next(random, maxFrames: random.Next(20) == 0 ? 500 : 64);
            var isFaulty = Prepare(random, record);
            _server.Requests.Clear();
            using var request = fuzzed.Create();
            var before = Sent(request);
            try
            {
                using var scope = fuzzed.Label is null ? null : Purpose.Begin(fuzzed.Label);
                client.Send(request, TestContext.Current.CancellationToken).Dispose();
            }
            catch (Exception e)
            {
                Assert.Fail(Message("the caller got " + e, seed, i, fuzzed));
            }

            faults += isFaulty ? 1 : 0;
            told += _server.Request.ContainsKey(HeaderFields.Identity) ? 1 : 0;
            var fault = isFaulty
                ? Same(before, _server.Request)
                : Judge(fuzzed, record, _server.Request);
            Assert.True(fault is null, Message(fault ?? "", seed, i, fuzzed));
        }

        output.WriteLine($"{faults} faults, {told} told");
        Assert.Equal(requests, faults + told);
    }

    private bool Prepare(Random random, PurposeRecord record)
    {
        foreach (var channel in _channels)
        {
            (channel.Record, channel.Before, channel.After) = (record, null, null);
        }

        if (random.Next(4) != 0)
        {
            return false;
        }

        Exception exception = random.Next(3) switch
        {
            0 => new OperationCanceledException(),
            1 => new FormatException("fuzzed"),
            _ => new InvalidOperationException("fuzzed"),
        };
        var faulty = _channels[random.Next(_channels.Length)];
        _ = random.Next(2) == 0 ? faulty.Before = exception : faulty.After = exception;
        return true;
    }

    private static string? Judge(FuzzedRequest fuzzed, PurposeRecord record, Dictionary<string, string> sent)
    {
        var userAgent = sent.GetValueOrDefault("User-Agent");
        var head = fuzzed.UserAgent?.Split(" -- ")[0] ?? "";
        var own = userAgent is null || userAgent == fuzzed.UserAgent ? "" : userAgent[(head.Length == 0 ? 0 : head.Length + 1)..];
        var headers = sent.Where(header => header.Key.StartsWith("Whakapapa-", StringComparison.Ordinal)).ToList();
        var theirsRest = fuzzed.UserAgent is not null && fuzzed.UserAgent.Length > head.Length ? fuzzed.UserAgent[head.Length..] : "";
        if (userAgent is not null && !userAgent.StartsWith(head, StringComparison.Ordinal))
        {
            return $"the manager is another: {userAgent}";
        }

        if (own.Length > 0 && Encoding.UTF8.GetByteCount(userAgent!) > MaxUserAgent)
        {
            return $"the User-Agent is too long: {userAgent}";
        }

        if (!IsPrintable(own.EndsWith(theirsRest, StringComparison.Ordinal) ? own[..^theirsRest.Length] : own) || headers.Any(header => !IsPrintable(header.Value)))
        {
            return $"not printable ASCII: {own} {string.Join(' ', headers)}";
        }

        if (headers.Sum(header => header.Key.Length + header.Value.Length + 4) > MaxHeaders)
        {
            return "the headers are too long";
        }

        return JudgeUserAgent(fuzzed, record, own.Length == 0 ? null : userAgent) ?? JudgeHeaders(record, headers);
    }

    private static string? JudgeUserAgent(FuzzedRequest fuzzed, PurposeRecord record, string? userAgent)
    {
        if (userAgent is null || record.Quality is null)
        {
            return null;
        }

        var read = UserAgentReader.Read(userAgent);
        var shown = record.Frames.Where(frame => !frame.Folded).ToList();
        var label = fuzzed.UserAgent?.Contains(" -- ", StringComparison.Ordinal) is true || read?.Label is null ? null : read.Label;
        return read is null || read.Digest != record.Introspection.Digest || (read.Quality != record.Quality && shown.Count <= 64) ? $"read as {read}: {userAgent}"
            : !read.Frames.Select(frame => frame.Name).SequenceEqual(shown.Take(read.Frames.Length).Select(frame => frame.ShortName)) ? $"other frames: {userAgent}"
            : label is not null && !Clean(fuzzed.Label!).StartsWith(label, StringComparison.Ordinal) ? $"another label: {userAgent}"
            : null;
    }

    private static string? JudgeHeaders(PurposeRecord record, IEnumerable<KeyValuePair<string, string>> headers)
    {
        if (!HeaderFieldsReader.TryRead(headers, out var read, out var reason))
        {
            return $"refused: {reason}";
        }

        return read.Purpose.SequenceEqual(record.Introspection.CurrentPurpose.Take(read.Purpose.Count)) && (record.Quality is null || read.Digest == record.Introspection.Digest)
            ? null
            : "the headers tell another path";
    }

    private static string? Same(Dictionary<string, string> before, Dictionary<string, string> sent) =>
        before.Count == sent.Count && before.All(header => sent.GetValueOrDefault(header.Key) == header.Value) ? null : "a fault changed the request";

    private static Dictionary<string, string> Sent(HttpRequestMessage request) =>
        request.Headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString());

    // What is no Unicode text becomes U+FFFD.
    private static string Clean(string label) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(label.Trim()));

    private static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static string Message(string fault, int seed, int index, FuzzedRequest request) => $"seed {seed}, request {index}, {request}: {fault}";

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
