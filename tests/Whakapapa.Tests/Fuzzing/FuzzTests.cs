using System.Diagnostics;
using System.Globalization;
using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Wire;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>
/// Requests, records, labels, answers and faults at random, through all channels. A longer run:
/// <c>WHAKAPAPA_FUZZ_REQUESTS=1000000 dotnet test tests/Whakapapa.Tests --filter FuzzTests</c>; <c>WHAKAPAPA_FUZZ_SEED</c> repeats one.
/// </summary>
[Collection(nameof(ProcessWideState))]
public sealed class FuzzTests : IDisposable
{
    private const int Recent = 16;

    private readonly ITestOutputHelper _output;
    private readonly int _seed = Setting("WHAKAPAPA_FUZZ_SEED", Random.Shared.Next());
    private readonly Random _random;
    private readonly ManualClock _clock = new();
    private readonly FuzzedServer _server = new();
    private readonly FuzzedMeter _meter = new();
    private readonly FuzzedJournal _journal;
    private readonly FuzzedChannel[] _channels;
    private readonly List<PurposeRecord> _recent = [];

    public FuzzTests(ITestOutputHelper output)
    {
        var announcements = new AnnouncementTable(_clock);
        _output = output;
        _random = new Random(_seed);
        _journal = new FuzzedJournal(_clock, _seed);
        _channels =
        [
            new(new UserAgentChannel(renameFieldManagers: false, announcements)), new(new QueryChannel(announcements, identityIsTold: true)),
            new(new HeadersChannel()), new(new ActivityChannel()), new(_journal.Channel),
        ];
    }

    public void Dispose()
    {
        _meter.Dispose();
        _journal.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Whatever_a_request_is_like_it_is_sent_within_budget_and_read_back_as_it_was()
    {
        var requests = Setting("WHAKAPAPA_FUZZ_REQUESTS", 20_000);
        _output.WriteLine($"seed {_seed}, {requests} requests");
        using var onTheStack = Client(PurposeDetail.Identity, Marking.OnTheStack);
        using var afterAHop = Client(PurposeDetail.Purpose, Marking.AfterAHop);
        var (faults, told, announced, cited) = (0, 0, 0, 0);
        for (var i = 0; i < requests; i++)
        {
            var fuzzed = FuzzedRequest.Next(_random, i);
            var record = NextRecord();
            var fault = Prepare(record);
            _server.Sent.Clear();
            _server.Status = fuzzed.Status;
            _clock.Advance(TimeSpan.FromSeconds(_random.Next(4)));
            using var request = fuzzed.Create();
            var (uri, headers) = (request.RequestUri!, FuzzedServer.Headers(request));
            if (await SendAsync(_random.Next(16) == 0 ? afterAHop : onTheStack, request, fuzzed) is { } wrong)
            {
                Assert.Fail(Message(wrong, i, fuzzed));
            }

            var first = _server.Sent[0];
            var isBare = FuzzJudge.Same(uri, headers, first) is null;
            var judgement = fault switch
            {
                FaultPoint.Writing => isBare ? null : "a fault changed the request",
                FaultPoint.Counting when isBare => null,
                _ => new FuzzJudge(fuzzed, record, uri).Judge(first),
            };
            judgement ??= _server.Sent.Skip(1).Select(second => FuzzJudge.Same(uri, headers, second)).FirstOrDefault(difference => difference is not null);
            judgement ??= request.RequestUri == uri || fault is not FaultPoint.None ? null : "the program does not get its URI back";
            Assert.True(judgement is null, Message(judgement ?? "", i, fuzzed));

            faults += isBare ? 1 : 0;
            told += isBare ? 0 : 1;
            announced += first.Uri.PathAndQuery.Contains("whakapapa=1.", StringComparison.Ordinal) ? 1 : 0;
            cited += first.Uri == uri && first.Headers.GetValueOrDefault("User-Agent")?.Contains($"{record.Introspection.Digest} {record.Quality}; +{record.Frames.Length};)", StringComparison.Ordinal) == true ? 1 : 0;
        }

        _output.WriteLine($"{faults} bare because of faults, {told} told, {announced} in the query, {cited} cited by the User-Agent, {_journal.Read} read in {_journal.Files} journal files");
        Assert.Equal(requests, faults + told);
        Assert.All([faults, told, announced, cited, _journal.Read], count => Assert.NotEqual(0, count));
    }

    private HttpMessageInvoker Client(PurposeDetail detail, Marking marking) => new(new PurposeHandler(
        new RequestMarker(new Introspector(BuildIdentity.Current, detail, background: null), _channels, marking == Marking.AfterAHop ? Pipeline.AlwaysHops() : null), _server));

    /// <returns>What the caller got that it would not have got without the library.</returns>
    private async Task<string?> SendAsync(HttpMessageInvoker client, HttpRequestMessage request, FuzzedRequest fuzzed)
    {
        using var activity = _random.Next(8) == 0 ? new Activity("fuzzed") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start() : null;
        using var scope = fuzzed.Label is null ? null : Purpose.Begin(fuzzed.Label);
        try
        {
            using var response = _random.Next(2) == 0 ? client.Send(request, CancellationToken.None) : await client.SendAsync(request, CancellationToken.None);
            return (int)response.StatusCode == fuzzed.Status || (_server.IsRefusal && _server.Sent.Count == 2) ? null : $"the caller got {response}";
        }
        catch (Exception e)
        {
            return ReferenceEquals(e, _server.Broken) && fuzzed.Status == 0 ? null : $"the caller got {e}";
        }
    }

    // Half of the requests take a path that was taken before, so that it is cited.
    private PurposeRecord NextRecord()
    {
        var record = _recent.Count == Recent && _random.Next(2) == 0
            ? _recent[_random.Next(Recent)]
            : RandomRecords.Next(_random, maxFrames: _random.Next(20) == 0 ? 500 : 64);
        _recent.Add(record);
        _recent.RemoveRange(0, Math.Max(0, _recent.Count - Recent));
        _journal.Add(record);
        return record;
    }

    private FaultPoint Prepare(PurposeRecord record)
    {
        FuzzedMeter.Fail(null);
        foreach (var channel in _channels)
        {
            (channel.Record, channel.Before, channel.After, channel.AsFollower, channel.AtEnd, channel.AtSwitchOff) = (record, null, null, null, null, null);
        }

        if (_random.Next(4) != 0)
        {
            return FaultPoint.None;
        }

        Exception exception = _random.Next(4) switch
        {
            0 => new OperationCanceledException(),
            1 => new FormatException("fuzzed"),
            2 => new HttpRequestException("fuzzed"),
            _ => new InvalidOperationException("fuzzed"),
        };
        var faulty = _channels[_random.Next(_channels.Length)];
        switch (_random.Next(6))
        {
            case 0:
                faulty.Before = exception;
                return FaultPoint.Writing;
            case 1:
                faulty.After = exception;
                return FaultPoint.Writing;
            case 2:
                faulty.AsFollower = exception;
                return FaultPoint.Following;
            case 3:
                faulty.AtEnd = exception;
                return FaultPoint.Following;
            case 4:
                faulty.AtSwitchOff = exception;
                return FaultPoint.Following;
            default:
                FuzzedMeter.Fail(exception);
                return FaultPoint.Counting;
        }
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private string Message(string fault, int index, FuzzedRequest request) => $"seed {_seed}, request {index}, {request}: {fault}";

    private enum FaultPoint
    {
        None,
        Writing,
        Following,
        Counting,
    }
}
