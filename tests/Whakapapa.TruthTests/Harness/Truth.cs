using System.Text.RegularExpressions;

namespace Whakapapa.TruthTests.Harness;

/// <summary>The lines that a scenario's source marks, by label, innermost first.</summary>
internal static partial class Truth
{
    private static readonly Lazy<Dictionary<string, string[]>> Sources = new(ReadSources);

    public static Dictionary<string, SourceLine[]> Of(Type scenario) =>
        MarksOf(scenario).ToDictionary(marks => marks.Key, marks => marks.Value.Values.ToArray());

    public static Dictionary<string, SortedList<int, SourceLine>> MarksOf(Type scenario)
    {
        var marks = new Dictionary<string, SortedList<int, SourceLine>>();
        var starts = new Dictionary<(string Label, int Number), int>();
        foreach (var (line, text) in Body(scenario))
        {
            foreach (Match mark in Mark().Matches(Marks().Match(text).Value))
            {
                var label = mark.Groups["label"].Value;
                if (!marks.TryGetValue(label, out var path))
                {
                    marks[label] = path = [];
                }

                var number = int.Parse(mark.Groups["number"].Value, null);
                var flag = mark.Groups["flag"].Value;
                if (flag == "^")
                {
                    starts.Add((label, number), line.Line);
                }
                else
                {
                    path.Add(number, line with { HasNoPoint = flag == "?", IsOptional = flag == "~" });
                }
            }
        }

        foreach (var ((label, number), start) in starts)
        {
            marks[label][number] = marks[label][number] with { StartLine = start };
        }

        return marks;
    }

    /// <summary>From the scenario's declaration to the closing brace in the same column.</summary>
    private static IEnumerable<(SourceLine Line, string Text)> Body(Type scenario)
    {
        foreach (var (file, lines) in Sources.Value)
        {
            var start = Array.FindIndex(lines, line => line.EndsWith($"class {scenario.Name}", StringComparison.Ordinal));
            var member = "";
            for (var i = start; start >= 0 && lines[i] != "}"; i++)
            {
                member = Member().Match(lines[i]) is { Success: true } declaration ? declaration.Groups["name"].Value : member;
                yield return (new SourceLine(file, i + 1, Member: member), lines[i]);
            }
        }
    }

    private static Dictionary<string, string[]> ReadSources()
    {
        var assembly = typeof(Truth).Assembly;
        return assembly.GetManifestResourceNames().ToDictionary(name => name, name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        });
    }

    [GeneratedRegex(@"//( [a-z]?\d+[?~^]?)+$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<label>[a-z]?)(?<number>\d+)(?<flag>[?~^])?")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s+(public|private|protected|internal)\b[^=(]*?\b(?<name>\w+)(<[\w, ]+>)?( =>|\(|$)")]
    private static partial Regex Member();
}
