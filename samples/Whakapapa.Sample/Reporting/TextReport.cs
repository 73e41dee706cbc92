using System.Globalization;
using System.Text.RegularExpressions;
using Whakapapa.Sample.Clusters;

namespace Whakapapa.Sample.Reporting;

/// <summary>For people: each request, what the audit log kept of it, and what its headers said.</summary>
internal static partial class TextReport
{
    private const int Width = 120;
    private const string AuditLog = "audit log";
    private const string SentAs = "sent as";
    private const string Indent = "             ";

    /// <summary>How a method's place begins where its line is not known.</summary>
    private static readonly string OwnModule = $"{typeof(TextReport).Module.ModuleVersionId:N}!";

    public static void Write(IReadOnlyList<Exchange> exchanges, string cluster, TextWriter output)
    {
        var decoded = exchanges.Select(exchange => DecodedPurpose.Of(exchange.Headers)).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{exchanges.Count} {(exchanges.Count == 1 ? "request" : "requests")} to {cluster}"));
        if (decoded.OfType<DecodedPurpose>().FirstOrDefault() is { } first)
        {
            output.WriteLine($"by {first.Identity}");
        }

        var userAgent = exchanges.Any(exchange => exchange.Kept is not null) ? AuditLog : SentAs;
        output.WriteLine($"{userAgent}: the User-Agent, which the cluster keeps. headers: seen by the API server, kept by nobody.");

        foreach (var (exchange, purpose) in exchanges.Zip(decoded))
        {
            output.WriteLine();
            WriteExchange(exchange, purpose, output);
        }

        if (decoded.All(purpose => purpose is null))
        {
            output.WriteLine();
            output.WriteLine("Nothing was added to them. To have them say who sent them and why:");
            output.WriteLine("  KUBE_CLIENT_SUBMIT_PURPOSE=1 dotnet run --project samples/Whakapapa.Sample");
        }
    }

    private static void WriteExchange(Exchange exchange, DecodedPurpose? purpose, TextWriter output)
    {
        var verb = exchange.Kept?.Verb ?? exchange.Method.ToLowerInvariant();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb,-6} {exchange.Code} {exchange.Kept?.RequestUri ?? exchange.Target}"));
        WriteBlock(exchange.Kept is null ? SentAs : AuditLog, Wrap(exchange.UserAgent ?? "(no User-Agent)"), output);
        if (exchange.Kept is null)
        {
            WriteBlock("audit ID", [exchange.AuditId], output);
        }

        if (purpose is not null)
        {
            WriteBlock("headers", Path(purpose), output);
        }
    }

    /// <summary>The program's own methods, innermost first; the runtime's and the client's are only counted.</summary>
    private static IEnumerable<string> Path(DecodedPurpose purpose)
    {
        var frames = purpose.Purpose
            .Select((method, i) => (Method: method, Place: i < purpose.Reasoning.Length ? purpose.Reasoning[i] : ""))
            .Where(frame => Line().IsMatch(frame.Place) || frame.Place.StartsWith(OwnModule, StringComparison.Ordinal))
            .ToList();
        var column = frames.Select(frame => frame.Method.Length).DefaultIfEmpty().Max();
        foreach (var (method, place) in frames)
        {
            yield return $"{method.PadRight(column)}  {WithoutRepository(place, purpose.Identity)}";
        }

        var others = purpose.Purpose.Length - frames.Count;
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{(others > 0 ? $"+{others} of the runtime and the client, " : "")}quality {purpose.Quality}, digest {purpose.Digest}");
    }

    /// <summary>The repository is in the identity already.</summary>
    private static string WithoutRepository(string place, string identity) =>
        identity.Split(' ').FirstOrDefault(word => place.StartsWith($"{word}/", StringComparison.Ordinal)) is { } repository
            ? place[(repository.Length + 1)..]
            : place;

    private static void WriteBlock(string name, IEnumerable<string> lines, TextWriter output)
    {
        var label = $"  {name,-11}";
        foreach (var line in lines)
        {
            output.WriteLine($"{label}{line}");
            label = Indent;
        }
    }

    /// <summary>Breaks a User-Agent where one of its items ends.</summary>
    private static IEnumerable<string> Wrap(string userAgent)
    {
        var line = "";
        foreach (var item in ItemEnd().Split(userAgent))
        {
            if (line.Length > 0 && Indent.Length + line.Length + 1 + item.Length > Width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? $" {item}" : item;
        }

        yield return line;
    }

    [GeneratedRegex("(?<=[;)]) ")]
    private static partial Regex ItemEnd();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Line();
}
