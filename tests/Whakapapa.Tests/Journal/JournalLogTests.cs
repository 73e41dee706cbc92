using System.Globalization;
using Whakapapa.Journal;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Wire;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

public sealed class JournalLogTests : IDisposable
{
    private static readonly JournalLimits Limits = JournalLimits.Default;

    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly JournalLog _log;

    public JournalLogTests() => _log = RequestJournals.Create(_folder.Path, Limits, _clock);

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_says_whose_it_is_then_each_path_before_the_first_request_that_took_it()
    {
        var other = Records.Shop(frames: 3);
        _log.Offer(Entries.Ended(_clock, "a"));
        _log.Offer(Entries.Ended(_clock, "b"));
        _log.Offer(Entries.Ended(_clock, "c", other));
        _log.Flush();

        Assert.Collection(
            _folder.Records,
            record => Assert.Equal((Environment.ProcessId, 1, BuildIdentity.Current.ToString()), record is JournalProcess process ? (process.Pid, process.Part, process.Identity) : default),
            record => Assert.Equal(Records.Shop().Introspection.ToJson(), Assert.IsType<JournalIntrospection>(record).Introspection.ToJson()),
            record => Assert.Equal("a", Assert.IsType<JournalRequest>(record).AuditId),
            record => Assert.Equal("b", Assert.IsType<JournalRequest>(record).AuditId),
            record => Assert.Equal(other.Introspection.Digest, Assert.IsType<JournalIntrospection>(record).Introspection.Digest),
            record => Assert.Equal("c", Assert.IsType<JournalRequest>(record).AuditId));
    }

    [Fact]
    public void A_request_is_told_with_its_path_and_never_its_query()
    {
        _log.Offer(Entries.Ended(_clock, "a"));
        _log.Flush();

        var request = Assert.Single(_folder.Requests);
        Assert.Equal((_clock.GetUtcNow(), "GET", "/api/v1/namespaces/a%2Fb/pods"), (request.Time, request.Method, request.Path));
        Assert.Equal((200, null, 12300L), (request.Status, request.Error, request.Duration));
        Assert.DoesNotContain("secret", File.ReadAllText(Assert.Single(_folder.Files)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_whose_path_becomes_known_after_it_was_written_is_written_once_more()
    {
        var fuller = Records.Shop(frames: 3);
        var entry = Entries.Ended(_clock, "a");
        _log.Offer(entry);
        _log.Flush();

        Assert.True(entry.Explain(fuller));
        _log.Offer(entry);
        _log.Flush();

        Assert.Equal([null, entry.Sent.Introspection.Digest], _folder.Requests.Select(request => request.Sent));
        Assert.Equal([entry.Sent.Introspection.Digest, fuller.Introspection.Digest], _folder.Requests.Select(request => request.Digest));
        Assert.Contains(_folder.Records.OfType<JournalIntrospection>(), record => record.Introspection.Digest == fuller.Introspection.Digest);
    }

    [Fact]
    public void A_request_whose_path_may_become_known_is_written_with_it_and_once()
    {
        var fuller = Records.Shop(frames: 3);
        var entry = Entries.Ended(_clock, "a");
        entry.MayBeExplained = true;
        _log.Offer(entry);
        _log.Flush();
        Assert.Empty(_folder.Requests);

        Assert.False(entry.Explain(fuller));
        _log.Flush();

        Assert.Equal(fuller.Introspection.Digest, Assert.Single(_folder.Requests).Digest);
    }

    [Fact]
    public void A_request_whose_path_does_not_become_known_is_written_within_a_second()
    {
        var entry = Entries.Ended(_clock, "a");
        entry.MayBeExplained = true;
        _log.Offer(entry);
        _clock.Advance(JournalLog.LongestWait);
        _log.Flush();

        Assert.False(entry.Explain(entry.Sent));
        Assert.Single(_folder.Requests);
    }

    [Fact]
    public void A_request_that_failed_is_told_with_the_type_of_its_exception()
    {
        var entry = Entries.New(_clock, "a");
        entry.End(null, nameof(HttpRequestException), TimeSpan.Zero);
        _log.Offer(entry);
        _log.Flush();

        Assert.Equal((null, "HttpRequestException"), Assert.Single(_folder.Requests) is var request ? (request.Status, request.Error) : default);
    }

    [Fact]
    public void A_request_that_takes_long_is_told_within_a_second_and_again_when_it_has_ended()
    {
        var entry = Entries.New(_clock, "watch");
        _log.Offer(entry);
        _log.Flush();
        Assert.Empty(_folder.Requests);

        _clock.Advance(TimeSpan.FromSeconds(1));
        _log.Flush();
        Assert.Null(Assert.Single(_folder.Requests).Status);

        Assert.True(entry.End(200, null, TimeSpan.FromHours(1)));
        _log.Offer(entry);
        _log.Flush();

        Assert.Equal([null, 200], _folder.Requests.Select(request => request.Status));
        Assert.Single(_folder.Requests.Select(request => (request.AuditId, request.Time)).Distinct());
    }

    [Fact]
    public void A_request_whose_path_was_known_in_full_only_later_names_both()
    {
        var (sent, fuller) = (Records.Shop(frames: 1), Records.Shop(frames: 5));
        var entry = Entries.New(_clock, "a", sent);
        entry.Explain(fuller);
        entry.End(200, null, TimeSpan.Zero);
        _log.Offer(entry);
        _log.Flush();

        var request = Assert.Single(_folder.Requests);
        Assert.Equal((fuller.Introspection.Digest, sent.Introspection.Digest), (request.Digest, request.Sent));
        Assert.Equal([request.Sent, request.Digest], _folder.Records.OfType<JournalIntrospection>().Select(record => record.Introspection.Digest));
    }

    [Fact]
    public void A_path_whose_lines_come_late_is_told_again_with_them_though_nobody_takes_it_again()
    {
        var late = Records.Shop();
        var told = late with { Frames = [.. late.Frames.Select(frame => frame with { Line = null, Reasoning = frame.Id })] };
        _log.Offer(Entries.Ended(_clock, "a", told));
        _log.Flush();

        told.WithLines = late;
        _log.Flush();
        _log.Flush();

        var paths = _folder.Records.OfType<JournalIntrospection>().Select(record => record.Introspection).ToList();
        Assert.Equal(2, paths.Count);
        Assert.Single(paths.Select(path => path.Digest).Distinct());
        Assert.DoesNotContain(paths[0].CurrentReasoning, line => line.Contains(".cs:", StringComparison.Ordinal));
        Assert.All(paths[1].CurrentReasoning, line => Assert.Contains(".cs:", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_are_told_the_innermost_sixteen_of_them()
    {
        var labels = Enumerable.Range(0, 20).Select(i => $"{i}").ToList();
        var entry = Entries.New(_clock, "a", labels: labels);
        entry.End(200, null, TimeSpan.Zero);
        _log.Offer(entry);
        _log.Flush();

        Assert.Equal(labels.Skip(4), Assert.Single(_folder.Requests).Labels);
    }

    [Theory]
    [InlineData("lone \ud800 surrogate")]
    [InlineData("line\nend \0 \u001b[31m \u2028")]
    [InlineData("Größe 😂")]
    public void Any_text_makes_a_line_that_can_be_read(string text)
    {
        var entry = Entries.New(_clock, text, labels: [text], uri: new Uri("/" + text, UriKind.Relative));
        entry.End(null, text, TimeSpan.Zero);
        _log.Offer(entry);
        _log.Flush();

        Assert.Equal(text.Replace('\ud800', text.Contains("lone", StringComparison.Ordinal) ? '\ufffd' : '\ud800'), Assert.Single(_folder.Requests).AuditId);
    }

    [Fact]
    public void Long_texts_are_cut_so_that_every_line_can_be_read()
    {
        var text = string.Concat(Enumerable.Repeat("\u0001😂", 100_000));
        var entry = Entries.New(_clock, text, labels: [.. Enumerable.Repeat(text, 100)], uri: new Uri("/" + text, UriKind.Relative));
        entry.End(200, null, TimeSpan.Zero);
        _log.Offer(entry);
        _log.Flush();

        var request = Assert.Single(_folder.Requests);
        Assert.StartsWith(request.AuditId, text, StringComparison.Ordinal);
        Assert.InRange(request.Path.Length, JournalEntry.MaxText - 1, JournalEntry.MaxText);
    }

    [Fact]
    public void What_finds_no_room_is_counted_in_the_file()
    {
        _log.OfferEnded(_clock, Limits.Requests + 42);
        Assert.Equal(Limits.Requests, _log.Count);
        _log.Flush();

        Assert.Equal(42, _folder.Dropped);
        Assert.Equal(Limits.Requests, _folder.Requests.Count);
        Assert.Equal(0, _log.Count);
    }

    [Fact]
    public async Task Of_a_hundred_thousand_offered_at_once_each_is_in_the_file_or_counted()
    {
        const int Threads = 4;
        const int Each = 25_000;
        var offering = Enumerable.Range(0, Threads).Select(thread => Task.Run(() => _log.OfferEnded(_clock, Each, thread * Each))).ToList();
        while (!offering.TrueForAll(task => task.IsCompleted))
        {
            Assert.InRange(_log.Count, 0, Limits.Requests + Threads);
            _log.Flush();
        }

        await Task.WhenAll(offering);
        _log.Flush();

        var ids = _folder.Requests.Select(request => int.Parse(request.AuditId, CultureInfo.InvariantCulture)).ToHashSet();
        Assert.Equal(_folder.Requests.Count, ids.Count);
        Assert.Equal(Threads * Each, ids.Count + _folder.Dropped);
    }

    [Fact]
    public void What_is_under_way_is_told_at_the_end()
    {
        _log.Offer(Entries.New(_clock, "a"));
        _log.Dispose();

        Assert.Equal("a", Assert.Single(_folder.Requests).AuditId);
    }
}
