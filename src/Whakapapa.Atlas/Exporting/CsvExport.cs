using System.Globalization;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Atlas.Exporting;

/// <summary>Writes RFC 4180's CSV, for spreadsheets.</summary>
internal static class CsvExport
{
    private const string Header =
        "requests,hour,code,verb,group,version,resource,subresource,path,operation_id,user,impersonated,label,program,program_version,platform,repository,commit,builder,built_at,component,digest,quality,call_path";

    /// <param name="rows">What to write.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="clean">Makes a cell safe for whatever shows it.</param>
    public static void Write(IEnumerable<ExportRow> rows, TextWriter writer, Func<string, string> clean)
    {
        writer.Write(Header + "\r\n");
        foreach (var row in rows)
        {
            var (build, operation) = (row.Build, row.Operation);
            string[] cells =
            [
                row.Requests.ToString(CultureInfo.InvariantCulture), row.Hour.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), row.Code.ToString(CultureInfo.InvariantCulture),
                operation.Verb, operation.Group, operation.Version, operation.Resource, operation.Subresource, operation.Path, operation.OperationId,
                row.Account.User, row.Account.Impersonated, row.Label,
                build.Program, build.Version, build.Platform, build.Repository, build.Commit, build.Builder, build.BuiltAt, build.Component,
                row.Path?.Digest ?? "", row.Path?.Quality ?? "", string.Join(" < ", row.Places.Select(TextOf)),
            ];
            writer.Write(string.Join(',', cells.Select(cell => Quote(clean(cell)))) + "\r\n");
        }
    }

    private static string TextOf(Place place) => $"{place.Method} {place.Location}".TrimEnd();

    // A spreadsheet runs what begins like a formula, and anyone may have sent it.
    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
