using System.Text.Json;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Tool.Output;

/// <summary>Shows what was asked for.</summary>
internal sealed class WhatOutput(IReadOnlyList<WhatRow> rows) : IAnswer
{
    public void WriteText(Terminal terminal)
    {
        var table = new TextTable("REQUESTS", "FAILED", "BUILDS", "PATHS", "OPERATION");
        foreach (var row in rows)
        {
            table.Add(
                TextTable.Number(row.Requests), TextTable.Number(row.Failed), TextTable.Number(row.Builds), TextTable.Number(row.Paths), OperationText.Of(row.Operation));
        }

        table.Write(terminal);
    }

    public void WriteJson(Utf8JsonWriter json) => json.WriteArray(rows, row =>
    {
        json.WriteOperation(row.Operation);
        json.WriteNumber("requests", row.Requests);
        json.WriteNumber("failed", row.Failed);
        json.WriteNumber("builds", row.Builds);
        json.WriteNumber("paths", row.Paths);
    });
}
