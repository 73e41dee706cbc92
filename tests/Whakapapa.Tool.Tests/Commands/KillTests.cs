using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Tool.Tests.Commands;

/// <summary>Real processes, killed at moments that a seed chooses by how much was kept.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261125;
    private const int MaxKills = 6;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-kill-");

    private string Store => Path.Combine(_folder.FullName, "atlas.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_log_that_is_read_by_processes_that_are_killed_is_counted_once()
    {
        const int Events = 60_000;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        var log = Path.Combine(_folder.FullName, "audit.log");
        var lines = Enumerable.Range(0, Events).Select(Event).ToArray();
        var written = Events / 10;
        File.WriteAllText(log, string.Concat(lines.Take(written).Select(line => line + "\n")) + lines[written][..100]);
        for (var kills = 0; kills < MaxKills && written < Events; kills++)
        {
            using var process = new WhakapapaProcess("ingest", "--follow", log, "--store", Store);

            // Each look at the log is a transaction: one is waited for, and what comes then grows while the next is written.
            var before = Kept();
            for (var waits = 0; Kept() == before && waits < 400 && !process.HasExited; waits++)
            {
                await Task.Delay(5);
            }

            var kept = Kept();
            var target = kept + random.Next(0, 3_000_000);
            while (Kept() <= target && !process.HasExited && written < Events)
            {
                // The writer may be within a line.
                var more = Math.Min(Events, written + random.Next(1, 800));
                File.AppendAllText(log, lines[written][100..] + "\n" + string.Concat(lines[(written + 1)..more].Select(line => line + "\n")) + (more < Events ? lines[more][..100] : ""));
                written = more;
                await Task.Delay(random.Next(0, 100));
            }

            Assert.False(process.HasExited, "It was over before it could be killed.");
            await process.KillAsync();
            output.WriteLine($"Killed with {Kept()} bytes kept, {kept} before, {new FileInfo(log).Length} written");
        }

        if (written < Events)
        {
            File.AppendAllText(log, lines[written][100..] + "\n" + string.Concat(lines[(written + 1)..].Select(line => line + "\n")));
        }

        using var last = new WhakapapaProcess("ingest", log, "--store", Store);
        var (exitCode, _, errors) = await last.WaitAsync();

        Assert.True(exitCode == 0, errors);
        using var store = SqliteAtlasStore.OpenForReading(Store);
        var counts = store.Count(FactDimensions.Code, FactFilter.All);
        Assert.Equal(
            Enumerable.Range(0, Events).GroupBy(Code).Select(group => (group.Key, (long)group.Count())).Order(),
            counts.Select(count => (count.Key.Code, count.Requests)).Order());
        var order = store.ReadOrder().ToList();
        Assert.Equal(Events, order.Count);
        Assert.Equal(Events, order.Select(request => request.ReceivedMicroseconds).Distinct().Count());
    }

    [Fact]
    public async Task What_a_collector_that_is_killed_had_acknowledged_is_kept_and_counts_once_when_it_comes_again()
    {
        const int Deliveries = 120;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        var next = 0;
        for (var round = 0; next < Deliveries; round++)
        {
            var killAt = round < MaxKills ? next + random.Next(5, 25) : int.MaxValue;
            using var process = new WhakapapaProcess("collect", "--listen", "127.0.0.1:0", "--credentials", Path.Combine(_folder.FullName, "credentials"), "--store", Store);
            using var client = await ConnectAsync(process);

            // Those that were acknowledged lately come again too, as an answer may have been lost.
            next = Math.Max(0, next - 3);
            while (next < Math.Min(Deliveries, killAt))
            {
                using var answer = await client.PostAsync("audit", new StringContent(EventList(next)));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                next++;
            }

            var unanswered = next < Deliveries ? client.PostAsync("audit", new StringContent(EventList(next))) : Task.CompletedTask;
            await Task.Delay(random.Next(0, 10));
            await process.KillAsync();
            await unanswered.ContinueWith(_ => { }, TestContext.Current.CancellationToken);
        }

        using var store = SqliteAtlasStore.OpenForReading(Store);
        Assert.Equal(Deliveries * 10, store.Count(FactDimensions.None, FactFilter.All).Sum(count => count.Requests));
        Assert.Equal(Deliveries * 10, store.ReadOrder().Select(request => request.ReceivedMicroseconds).Distinct().Count());
    }

    private static int Code(int id) => id % 7 == 0 ? 404 : 200;

    private static string Event(int id) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"kind":"Event","auditID":"{{new Guid(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/default/pods/pod-{{id}}","verb":"get","user":{"username":"user-{{id % 50}}"},"userAgent":"program-{{id % 90}}/1.0 {{new string('x', 800)}}","objectRef":{"resource":"pods","namespace":"default","apiVersion":"v1"},"responseStatus":{"code":{{Code(id)}}},"requestReceivedTimestamp":"2026-11-22T{{id / 3600 % 24:d2}}:{{id / 60 % 60:d2}}:{{id % 60:d2}}.{{id:d6}}Z"}""");

    private static string EventList(int delivery) => $$"""{"kind":"EventList","items":[{{string.Join(',', Enumerable.Range(delivery * 10, 10).Select(Event))}}]}""";

    private async Task<HttpClient> ConnectAsync(WhakapapaProcess process)
    {
        var line = await process.ReadErrorLineAsync();
        Assert.StartsWith("Collecting at https://127.0.0.1:", line, StringComparison.Ordinal);
        var url = line!.Split(' ', ';')[2];
        var credentials = Path.Combine(_folder.FullName, "credentials");
        var own = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(credentials, "tls.crt")));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { own }, RevocationMode = X509RevocationMode.NoCheck };
        var client = new HttpClient(handler) { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", File.ReadAllText(Path.Combine(credentials, "token")).Trim());
        return client;
    }

    private long Kept()
    {
        if (!File.Exists(Store))
        {
            return 0;
        }

        try
        {
            using var store = SqliteAtlasStore.OpenForReading(Store);
            return store.ReadSources().Sum(source => source.Bytes);
        }
        catch (AtlasStoreException)
        {
            // It is being made.
            return 0;
        }
    }
}
