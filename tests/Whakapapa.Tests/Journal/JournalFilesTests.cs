using Whakapapa.Journal;
using Whakapapa.Tests.Http;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

public sealed class JournalFilesTests : IDisposable
{
    private static readonly JournalLimits Limits = new(Requests: 1_000, FileBytes: 20_000, Files: 3);

    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_file_is_followed_by_another_and_the_oldest_is_deleted_for_the_fourth()
    {
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        for (var i = 0; i < 100; i++)
        {
            log.OfferEnded(_clock, 20, i * 20);
            log.Flush();
            Assert.InRange(_folder.Files.Count, 1, Limits.Files);
        }

        Assert.Equal(Limits.Files, _folder.Files.Count);
        Assert.Equal("1999", _folder.Requests[^1].AuditId);
        var parts = _folder.Records.OfType<JournalProcess>().ToList();
        Assert.Equal(Enumerable.Range(parts[0].Part, Limits.Files), parts.Select(process => process.Part));
        Assert.Single(parts.Select(process => process.Id).Distinct());
        Assert.All(_folder.Files, file => Assert.InRange(new FileInfo(file).Length, 1, Limits.FileBytes + 5_000));
    }

    [Fact]
    public void Each_file_can_be_read_without_the_others()
    {
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        for (var i = 0; i < 50; i++)
        {
            log.OfferEnded(_clock, 20, i * 20);
            log.Flush();
        }

        foreach (var records in _folder.Files.Select(JournalFolder.Read))
        {
            Assert.IsType<JournalProcess>(records[0]);
            var introduced = records.OfType<JournalIntrospection>().Select(record => record.Introspection.Digest).ToHashSet();
            Assert.All(records.OfType<JournalRequest>(), request => Assert.Contains(request.Digest, introduced));
        }
    }

    [Fact]
    public void Two_journals_of_one_process_share_no_file()
    {
        using var first = RequestJournals.Create(_folder.Path, Limits, _clock);
        using var second = RequestJournals.Create(_folder.Path, Limits, _clock);
        first.OfferEnded(_clock, 1);
        second.OfferEnded(_clock, 1);
        first.Flush();
        second.Flush();

        Assert.Equal(2, _folder.Files.Count);
    }

    [Fact]
    public void Only_their_owner_can_read_the_files()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        log.OfferEnded(_clock, 1);
        log.Flush();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(_folder.Files)));
    }

    [Fact]
    public void Nothing_is_created_before_there_is_a_request()
    {
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        log.Flush();
        log.Dispose();

        Assert.False(Directory.Exists(_folder.Path));
    }
}
