using System.CommandLine;
using System.Diagnostics;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa ingest</c></summary>
internal static class IngestCommand
{
    private const string StandardInput = "-";

    // Often enough for people who watch, and seldom enough to cost nothing.
    private static readonly TimeSpan FollowInterval = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audit logs and journals, plain or gzip, as paths or patterns; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        }.OfFiles();
        var spec = SharedOptions.Spec();
        var noOrder = SharedOptions.NoOrder();
        var follow = new Option<bool>("--follow", "-f") { Description = "Reads on as the logs grow, also through rotation, until Ctrl+C" };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("ingest", "Reads audit logs into an atlas, from where reading them ended") { paths, store, spec, noOrder, follow, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var named = parsed.GetRequiredValue(paths);
            var pipes = named.Where(path => path == StandardInput).Take(1).ToArray();
            var files = LogPaths.Expand(named.Where(path => path != StandardInput));
            var follows = parsed.GetValue(follow);
            if (follows && pipes.Length > 0)
            {
                throw new FormatException("Standard input ends by itself: --follow is for files.");
            }

            // What is missing is said before anything is read.
            var matcher = await SharedOptions.ReadSpecAsync(parsed.GetValue(spec), cancellation);
            using var atlas = SqliteAtlasStore.OpenForWriting(parsed.GetRequiredValue(store));
            var ingestion = new Ingestion(atlas, matcher, keepsOrder: !parsed.GetValue(noOrder));
            var watch = Stopwatch.StartNew();
            var isDone = await ReadAsync(ingestion, files, pipes.Length > 0, follows, terminal, cancellation);
            var report = ingestion.Report();
            if (parsed.GetValue(json))
            {
                IngestOutput.WriteJson(report, watch.Elapsed, terminal.Output);
            }
            else
            {
                IngestOutput.WriteText(report, watch.Elapsed, terminal.Output, terminal.Errors);
            }

            return !isDone ? ExitCode.Unusable : report.Broken.Count > 0 ? ExitCode.SomeBroken : ExitCode.Success;
        });
        return command;
    }

    private static async Task<bool> ReadAsync(
        Ingestion ingestion, IReadOnlyList<string> files, bool readsPipe, bool follows, Terminal terminal, CancellationToken cancellationToken)
    {
        var meter = new ReadMeter { Total = files.Sum(file => new FileInfo(file).Length) };
        var sources = files.Select(file => (IAuditSource)new FileSource(file, meter)).Concat(readsPipe ? [new StandardInputSource()] : Array.Empty<IAuditSource>());
        try
        {
            using (ProgressBar.For(terminal, meter, TimeProvider.System))
            {
                await ingestion.ReadAsync(sources, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Errors.WriteLineAsync("Stopped. What was read is kept, and the next run goes on from there.");
            return false;
        }

        if (follows)
        {
            await new LogFollower(ingestion, files, FollowInterval, TimeProvider.System).FollowAsync(cancellationToken);
        }

        return true;
    }
}
