using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Whakapapa.Sample.Reporting;

/// <summary>Reads as much of RFC 9651 as the headers use: strings and display strings, one or a list, with token parameters.</summary>
internal static partial class StructuredField
{
    /// <summary>The items of a field; none if it is absent or not well-formed.</summary>
    public static ImmutableArray<Item> Read(string? field)
    {
        var match = List().Match(field ?? "");
        if (!match.Success)
        {
            return [];
        }

        return [.. match.Groups["item"].Captures.Select(capture => ReadItem(capture.Value))];
    }

    private static Item ReadItem(string text)
    {
        var match = OneItem().Match(text);
        var value = match.Groups["value"].Value;
        var parameters = match.Groups["name"].Captures.Zip(match.Groups["token"].Captures);
        return new Item(
            text.StartsWith('%') ? Uri.UnescapeDataString(value) : Unescape(value),
            parameters.ToImmutableDictionary(pair => pair.First.Value, pair => pair.Second.Value));
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            i += value[i] == '\\' ? 1 : 0;
            text.Append(value[i]);
        }

        return text.ToString();
    }

    private const string ItemPattern = """%?"(?:[^"\\]|\\["\\])*"(?:;[a-z*][a-z0-9_.*-]*=[A-Za-z*][^\s",;]*)*""";

    [GeneratedRegex($"""^(?<item>{ItemPattern})(?:[ \t]*,[ \t]*(?<item>{ItemPattern}))*$""")]
    private static partial Regex List();

    [GeneratedRegex("""^%?"(?<value>(?:[^"\\]|\\["\\])*)"(?:;(?<name>[^=]+)=(?<token>[^;]+))*$""")]
    private static partial Regex OneItem();

    internal sealed record Item(string Text, ImmutableDictionary<string, string> Parameters);
}
