using System.CommandLine;
using System.Diagnostics;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa ingest</c></summary>
internal static class IngestCommand
{
    private const string StandardInput = "-";

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Audit logs, plain or gzip; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var spec = new Option<string?>("--spec")
        {
            Description = "An OpenAPI v2 document, to name operations as it does: kubectl get --raw /openapi/v2",
            HelpName = "FILE",
        };
        var noOrder = new Option<bool>("--no-order") { Description = "Leaves out the order of requests, which sequences are found by" };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("ingest", "Reads audit logs into an atlas") { paths, store, spec, noOrder, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(paths), parsed.GetRequiredValue(store), parsed.GetValue(spec), !parsed.GetValue(noOrder), parsed.GetValue(json), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string storePath, string? spec, bool keepsOrder, bool json, Terminal terminal, CancellationToken cancellationToken)
    {
        // What is missing is said before anything is read.
        if (paths.FirstOrDefault(path => path != StandardInput && !File.Exists(path)) is { } missing)
        {
            throw new FileNotFoundException($"There is no file \"{missing}\".");
        }

        var matcher = new OperationMatcher(spec is null ? null : new PathTrie(OpenApiDocument.ReadFile(spec)));
        using var store = SqliteAtlasStore.OpenForWriting(storePath);
        var watch = Stopwatch.StartNew();
        var sources = paths.Select(path => path == StandardInput ? (IAuditSource)new StandardInputSource() : new FileSource(path));
        var report = await new Ingestion(store, matcher, keepsOrder).ReadAsync(sources, cancellationToken);
        if (json)
        {
            IngestOutput.WriteJson(report, watch.Elapsed, terminal.Output);
        }
        else
        {
            IngestOutput.WriteText(report, watch.Elapsed, terminal.Output, terminal.Errors);
        }

        return report.Broken.Count > 0 ? ExitCode.SomeBroken : ExitCode.Success;
    }
}
