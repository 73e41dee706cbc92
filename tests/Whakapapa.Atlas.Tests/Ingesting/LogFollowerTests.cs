using System.IO.Compression;
using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class LogFollowerTests : AtlasTest
{
    [Fact]
    public async Task A_log_is_read_on_as_it_grows_and_through_rotation()
    {
        var log = Folder.File("audit.log");
        using (var store = SqliteAtlasStore.OpenForWriting(StorePath))
        {
            var ingestion = new Ingestion(store, new OperationMatcher(null));
            var follower = new LogFollower(ingestion, [log], TimeSpan.FromSeconds(1), TimeProvider.System);
            await LookAsync(0);
            File.AppendAllText(log, Event(1) + "\n" + Event(2)[..100]);
            await LookAsync(1);
            File.AppendAllText(log, Event(2)[100..] + "\n");
            await LookAsync(2);

            File.AppendAllText(log, Event(3) + "\n");
            File.Move(log, Folder.File("audit-2026-11-22T08-53-54.000.log"));
            await LookAsync(3);
            File.AppendAllText(log, Event(4) + "\n");
            await LookAsync(4);

            // Twice between two looks.
            File.AppendAllText(log, Event(5) + "\n");
            File.Move(log, Folder.File("audit-2026-11-22T08-53-55.000.log"));
            File.AppendAllText(log, Event(6) + "\n");
            File.Move(log, Folder.File("audit-2026-11-22T08-53-56.000.log"));
            File.AppendAllText(log, Event(7) + "\n");
            await LookAsync(7);
            Assert.Equal(0, ingestion.Report().FurtherEvents);

            async Task LookAsync(int requests)
            {
                await follower.LookAsync(CancellationToken.None);
                Assert.Equal(requests, ingestion.Report().Requests);
            }
        }

        Assert.Equal([(200, 7)], Codes());
    }

    [Fact]
    public async Task A_rotated_log_is_read_when_it_is_compressed_in_whole()
    {
        var log = Folder.File("audit.log");
        var rotated = Folder.File("audit-2026-11-22T08-53-54.000.log.gz");
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(id => Event(id) + "\n"))));
        }

        var bytes = compressed.ToArray();
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        var ingestion = new Ingestion(store, new OperationMatcher(null));
        var follower = new LogFollower(ingestion, [log], TimeSpan.FromSeconds(1), TimeProvider.System);
        foreach (var length in (int[])[bytes.Length / 3, bytes.Length / 2, bytes.Length, bytes.Length, bytes.Length])
        {
            if (!File.Exists(rotated) || new FileInfo(rotated).Length != length)
            {
                File.WriteAllBytes(rotated, bytes[..length]);
            }

            await follower.LookAsync(CancellationToken.None);
        }

        var report = ingestion.Report();
        Assert.Equal((100, 0), (report.Requests, report.FurtherEvents));
        Assert.Empty(report.Broken);
    }

    private static string Event(int id) => EventText.Write(auditId: $"request-{id}", time: $"2026-11-22T08:53:53.{id:d6}Z");
}
