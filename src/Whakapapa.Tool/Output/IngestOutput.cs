using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Tool.Output;

/// <summary>Says what was read.</summary>
internal static class IngestOutput
{
    private const int MaxShown = 20;

    public static void WriteText(IngestionReport report, TimeSpan elapsed, TextWriter output, TextWriter errors)
    {
        var bytes = report.Sources.Sum(source => source.Bytes);
        output.WriteLine(
            $"{report.Requests} requests in {report.Sources.Sum(source => source.Events)} events, {report.Sources.Sum(source => source.Lines)} lines, {bytes / 1_000_000.0:0.0} MB, {elapsed.TotalSeconds:0.0} s");
        if (report.FurtherEvents > 0)
        {
            output.WriteLine(report.FurtherEvents == 1
                ? "1 event was of a request that had been counted."
                : $"{report.FurtherEvents} events were of requests that had been counted.");
        }

        if (report.Dropped > 0)
        {
            output.WriteLine($"{report.Dropped} requests are missing from journals, as they say.");
        }

        foreach (var source in report.Sources.Where(source => source.Before.Bytes > 0 && source.Source != "standard input"))
        {
            output.WriteLine(TerminalText.Escape($"{source.Source}: {(source.Bytes == 0 ? "all of it had been read" : $"the first {source.Before.Bytes} bytes had been read")}"));
        }

        foreach (var source in report.Sources.Where(source => source.IsCut))
        {
            output.WriteLine(TerminalText.Escape($"{source.Source} ends within a line, which is read when the file has grown."));
        }

        var broken = report.Sources.Sum(source => source.Broken);
        foreach (var record in report.Broken.Take(MaxShown))
        {
            errors.WriteLine(TerminalText.Escape($"{record.Source}:{record.Line}: {record.Reason}"));
        }

        if (broken > 0)
        {
            errors.WriteLine($"{broken} lines could not be read{(broken > MaxShown ? $"; {MaxShown} are shown, and the store's table broken_record has up to {Ingestion.MaxBroken}" : "")}.");
        }
    }

    public static void WriteJson(IngestionReport report, TimeSpan elapsed, TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("requests", report.Requests);
        json.WriteNumber("furtherEvents", report.FurtherEvents);
        json.WriteNumber("droppedByJournals", report.Dropped);
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        json.WritePropertyName("sources");
        json.WriteArray(report.Sources, source =>
        {
            json.WriteString("source", source.Source);
            json.WriteNumber("bytes", source.Bytes);
            json.WriteNumber("lines", source.Lines);
            json.WriteNumber("events", source.Events);
            json.WriteNumber("broken", source.Broken);
            json.WriteNumber("bytesBefore", source.Before.Bytes);
            json.WriteBoolean("endsWithinLine", source.IsCut);
        });
        json.WritePropertyName("broken");
        json.WriteArray(report.Broken, record =>
        {
            json.WriteString("source", record.Source);
            json.WriteNumber("line", record.Line);
            json.WriteString("reason", record.Reason);
        });
        json.WriteEndObject();
    });
}
