using System.Globalization;

namespace Whakapapa.Atlas.Benchmarks;

/// <summary>
/// Asks one question of one log in three ways: who asks for what, as this project does, with DuckDB reading the file (from npm's <c>@duckdb/node-api</c>, in the folder that
/// <c>WHAKAPAPA_DUCKDB</c> names), and with jq, sort and uniq.
/// </summary>
internal static class Comparison
{
    private const string JqQuestion = "jq -r '[.userAgent, .verb, .objectRef.resource] | @tsv' | LC_ALL=C sort | uniq -c | sort -rn | wc -l";

    /// <param name="log">The log.</param>
    /// <param name="folder">For what is written.</param>
    /// <param name="events">How many the log has.</param>
    /// <param name="jqPart">jq is given one in so many of them.</param>
    public static async Task RunAsync(string log, string folder, int events, int jqPart)
    {
        var self = Path.Combine(AppContext.BaseDirectory, "Whakapapa.Atlas.Benchmarks.dll");
        var store = Path.Combine(folder, "atlas.db");
        await Measured.RunAsync("whakapapa", "dotnet", self, "read", log, store);
        await Measured.RunAsync("again", "dotnet", self, "ask", store);
        if (Environment.GetEnvironmentVariable("WHAKAPAPA_DUCKDB") is { Length: > 0 })
        {
            await Measured.RunAsync("DuckDB", "node", Path.Combine(AppContext.BaseDirectory, "duckdb.mjs"), log);
        }

        var lines = (events / jqPart).ToString(CultureInfo.InvariantCulture);
        await Measured.RunAsync(jqPart == 1 ? "jq" : $"jq (1/{jqPart})", "sh", "-c", $"head -n {lines} '{log}' | {JqQuestion}");
    }
}
