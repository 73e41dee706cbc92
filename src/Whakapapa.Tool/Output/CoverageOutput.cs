using System.Globalization;
using System.Text.Json;
using Whakapapa.Atlas.Asking.Covering;

namespace Whakapapa.Tool.Output;

/// <summary>Shows how much of an API was asked for.</summary>
internal sealed class CoverageOutput(CoverageAnswer answer, bool listsOperations) : IAnswer
{
    public void WriteText(Terminal terminal)
    {
        WriteRows("LEVEL", [.. answer.ByLevel, answer.Total], terminal);
        WriteRows("GROUP", answer.ByGroup, terminal);
        WriteRows("VERB", [.. answer.ByVerb, answer.Watches], terminal);
        if (listsOperations)
        {
            WriteOperations(terminal);
        }

        WriteNotes(terminal.Output);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("policyGiven", answer.HasPolicy);
        foreach (var (name, rows) in new[] { ("total", [answer.Total]), ("levels", answer.ByLevel), ("groups", answer.ByGroup), ("verbs", answer.ByVerb), ("watches", [answer.Watches]) })
        {
            json.WritePropertyName(name);
            json.WriteArray(rows, row =>
            {
                json.WriteString("name", row.Name);
                json.WriteNumber("operations", row.Operations);
                json.WriteNumber("observed", row.Observed);
                json.WriteNumber("succeeded", row.Succeeded);
                json.WriteNumber("unknown", row.Unknown);
                json.WriteNumber("partlyHidden", row.PartlyHidden);
            });
        }

        json.WritePropertyName("operations");
        json.WriteArray(answer.Operations, covered =>
        {
            json.WriteString("operationId", covered.Operation.OperationId);
            json.WriteString("path", covered.Operation.Path);
            json.WriteString("verb", covered.Operation.Verb);
            json.WriteString("group", covered.Operation.GroupName);
            json.WriteString("level", covered.Operation.Level.ToString().ToLowerInvariant());
            json.WriteString("state", StateOf(covered));
            json.WriteNumber("requests", covered.Requests);
            json.WriteNumber("succeeded", covered.Succeeded);
        });
        json.WriteStartObject("leftOut");
        json.WriteNumber("unobservable", answer.Unobservable);
        json.WriteNumber("deprecatedWatches", answer.LegacyWatches);
        json.WriteEndObject();
        json.WriteNumber("otherRequests", answer.OtherRequests);
        json.WriteEndObject();
    }

    private void WriteRows(string kind, IReadOnlyList<CoverageRow> rows, Terminal terminal)
    {
        var table = answer.HasPolicy
            ? new TextTable("OPERATIONS", "OBSERVED", "", "SUCCEEDED", "", "UNKNOWN", kind)
            : new TextTable("OPERATIONS", "OBSERVED", "", "SUCCEEDED", "", kind);
        foreach (var row in rows)
        {
            string[] cells = [TextTable.Number(row.Operations), TextTable.Number(row.Observed), Share(row.Observed, row), TextTable.Number(row.Succeeded), Share(row.Succeeded, row)];
            table.Add([.. cells, .. answer.HasPolicy ? new[] { TextTable.Number(row.Unknown) } : [], row == answer.Watches ? "watch (of lists)" : row.Name]);
        }

        table.Write(terminal);
        terminal.Output.WriteLine();
    }

    private void WriteOperations(Terminal terminal)
    {
        var table = new TextTable("REQUESTS", "STATE", "OPERATION", "PATH");
        foreach (var covered in answer.Operations)
        {
            table.Add(TextTable.Number(covered.Requests), StateOf(covered), $"{covered.Operation.Verb} {covered.Operation.OperationId}", covered.Operation.Path);
        }

        table.Write(terminal);
        terminal.Output.WriteLine();
    }

    private void WriteNotes(TextWriter writer)
    {
        writer.WriteLine("OBSERVED were asked for at all, SUCCEEDED were answered with less than 400 at least once.");
        writer.WriteLine(answer.HasPolicy
            ? $"UNKNOWN are those that the audit policy hides; of the others that were not observed it hides {answer.Total.PartlyHidden} from some callers."
            : "What was not observed may be hidden by the audit policy: --policy FILE tells which.");
        writer.WriteLine($"Left out: {answer.Unobservable} operations that no audit log can tell (HEAD and OPTIONS), {answer.LegacyWatches} deprecated ones to watch.");
        if (answer.OtherRequests > 0)
        {
            writer.WriteLine($"{answer.OtherRequests} requests were for none of the document's operations, such as custom resources.");
        }
    }

    private static string StateOf(CoveredOperation covered) =>
        covered.IsSucceeded ? "succeeded" : covered.IsObserved ? "observed" : covered.IsUnknown ? "unknown" : covered.IsPartlyHidden ? "not seen, partly hidden" : "not seen";

    private static string Share(int part, CoverageRow row) =>
        row.Operations == 0 ? "" : (100.0 * part / row.Operations).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
