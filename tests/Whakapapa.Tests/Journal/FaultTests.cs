using Whakapapa.Journal;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>A journal that cannot be written costs the program nothing, says so, and goes on when it can.</summary>
[Collection(nameof(ProcessWideState))]
public sealed class FaultTests : IDisposable
{
    private const int Room = 100;

    private static readonly JournalLimits Limits = JournalLimits.Default with { Requests = Room };

    private readonly JournalFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_a_full_disk_memory_stays_bounded_and_what_was_dropped_is_counted_in_the_file_when_there_is_room()
    {
        using var dropped = new CounterRecorder("whakapapa.journal.dropped");
        using var events = new EventRecorder();
        var disk = new FullDisk { Room = 500 };
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock, disk.Create);

        for (var i = 0; i < 5; i++)
        {
            log.OfferEnded(_clock, 50, i * 50);
            log.Flush();
            Assert.InRange(log.Count, 1, Room);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(_folder.Files);
        Assert.Equal(250 - Room, dropped.Total);
        Assert.Contains("No space left on device.", Assert.Single(events.Messages), StringComparison.Ordinal);

        disk.Room = int.MaxValue;
        log.Flush();

        Assert.Equal(250 - Room, _folder.Dropped);
        Assert.Equal(Enumerable.Range(0, Room).Select(i => $"{i}"), _folder.Requests.Select(request => request.AuditId));
        Assert.Equal(0, log.Count);
    }

    [Fact]
    public void A_disk_that_gets_full_leaves_whole_lines_and_nothing_is_lost_that_has_room_in_memory()
    {
        var disk = new FullDisk { Room = 3_000 };
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock, disk.Create);
        log.OfferEnded(_clock, 5);
        log.Flush();
        log.OfferEnded(_clock, 50, first: 5);
        log.Flush();

        Assert.Equal(5, _folder.Requests.Count);
        Assert.Single(_folder.Files);

        disk.Room = int.MaxValue;
        _clock.Advance(TimeSpan.FromSeconds(1));
        log.Flush();

        Assert.Equal(Enumerable.Range(0, 55).Select(i => $"{i}"), _folder.Requests.Select(request => request.AuditId));
        Assert.Equal([1, 2], _folder.Records.OfType<JournalProcess>().Select(process => process.Part));
    }

    [Fact]
    public void The_device_that_is_always_full_costs_nothing_but_the_journal()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock, path => JournalFile.Over(path, new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0)));

        for (var i = 0; i < 5; i++)
        {
            log.OfferEnded(_clock, 50);
            log.Flush();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Room, log.Count);
    }

    [Fact]
    public void It_is_tried_again_after_a_second_then_less_and_less_often_at_least_once_a_minute()
    {
        var disk = new FullDisk();
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock, disk.Create);
        log.OfferEnded(_clock, 1);

        List<int> attempts = [];
        for (var second = 0; second <= 240; second++)
        {
            var before = disk.Attempts;
            log.Flush();
            if (disk.Attempts > before)
            {
                attempts.Add(second);
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 123, 183], attempts);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_left_alone_and_the_folder_is_made_once_it_is_gone()
    {
        using var events = new EventRecorder();
        var parent = Path.GetDirectoryName(_folder.Path)!;
        File.WriteAllText(parent, "not a folder");
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        log.OfferEnded(_clock, 1);
        log.Flush();

        Assert.Equal("not a folder", File.ReadAllText(parent));
        Assert.Contains("The journal cannot be written: ", Assert.Single(events.Messages), StringComparison.Ordinal);

        File.Delete(parent);
        _clock.Advance(TimeSpan.FromSeconds(1));
        log.Flush();

        Assert.Single(_folder.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_folder_at_all_fails_nobody(string folder)
    {
        using var log = RequestJournals.Create(folder, Limits, _clock, path => throw new IOException(path));

        log.OfferEnded(_clock, Room + 1);
        log.Flush();

        Assert.Equal(Room, log.Count);
        Assert.NotNull(RequestJournals.In(folder));
    }

    // Not even root may write here.
    [Theory]
    [InlineData("/proc")]
    [InlineData("/proc/whakapapa")]
    public void A_folder_that_is_read_only_fails_nobody(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a file system that nobody may write to.");
        using var events = new EventRecorder();
        using var log = RequestJournals.Create(folder, Limits, _clock);

        log.OfferEnded(_clock, Room + 1);
        log.Flush();

        Assert.Equal(Room, log.Count);
        Assert.Contains("The journal cannot be written: ", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_deleted_is_followed_by_another_that_can_be_read_alone(bool withFolder)
    {
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);
        log.OfferEnded(_clock, 1);
        log.Flush();
        if (withFolder)
        {
            Directory.Delete(_folder.Path, recursive: true);
        }
        else
        {
            File.Delete(Assert.Single(_folder.Files));
        }

        log.OfferEnded(_clock, 1, first: 1);
        log.Flush();

        Assert.Collection(
            _folder.Records,
            record => Assert.Equal(2, Assert.IsType<JournalProcess>(record).Part),
            record => Assert.IsType<JournalIntrospection>(record),
            record => Assert.Equal("1", Assert.IsType<JournalRequest>(record).AuditId));
    }

    [Fact]
    public void A_listener_that_throws_when_it_is_told_of_dropped_requests_is_no_obstacle()
    {
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "whakapapa.journal.dropped")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("the listener has failed"));
        listener.Start();
        using var log = RequestJournals.Create(_folder.Path, Limits, _clock);

        log.OfferEnded(_clock, Room + 7);
        log.Flush();

        Assert.Equal((Room, 7), (_folder.Requests.Count, _folder.Dropped));
    }
}
