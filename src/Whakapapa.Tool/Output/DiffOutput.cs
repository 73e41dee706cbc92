using System.Text.Json;
using Whakapapa.Atlas.Asking.Comparing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Tool.Output;

/// <summary>Shows what changed from one build to another.</summary>
internal sealed class DiffOutput(DiffAnswer answer) : IAnswer
{
    public void WriteText(Terminal terminal)
    {
        WriteBuilds("-", answer.Before, terminal);
        WriteBuilds("+", answer.After, terminal);
        foreach (var changes in answer.Changes.GroupBy(change => change.Operation))
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(terminal.Style.Bold(TerminalText.Escape(OperationText.Of(changes.Key))));
            foreach (var change in changes)
            {
                var text = change.Place is { } place ? PlaceText.Of(place, location => location) : "(no path told)";
                var line = $"{(change.Began ? '+' : '-')} {change.Requests}  {text}";
                terminal.Output.WriteLine(change.Began ? terminal.Style.Green(line) : terminal.Style.Red(line));
            }
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"{answer.Changes.Count(change => change.Began)} began and {answer.Changes.Count(change => !change.Began)} ceased to call an operation; "
            + $"{answer.Moved} moved within their method, {answer.Same} as before.");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, builds) in new[] { ("before", answer.Before), ("after", answer.After) })
        {
            json.WritePropertyName(name);
            json.WriteArray(builds, json.WriteBuild);
        }

        json.WritePropertyName("changes");
        json.WriteArray(answer.Changes, change =>
        {
            json.WriteString("change", change.Began ? "began" : "ceased");
            json.WriteNumber("requests", change.Requests);
            json.WriteStartObject("operation");
            json.WriteOperation(change.Operation);
            json.WriteEndObject();
            if (change.Place is { } place)
            {
                json.WritePlace(place, (change.Began ? answer.After : answer.Before)[0]);
            }
        });
        json.WriteNumber("moved", answer.Moved);
        json.WriteNumber("same", answer.Same);
        json.WriteEndObject();
    }

    private static void WriteBuilds(string mark, IReadOnlyList<Build> builds, Terminal terminal)
    {
        foreach (var build in builds)
        {
            terminal.Output.WriteLine($"{mark} {terminal.Style.Bold(TerminalText.Escape(build.ToString()))}");
        }
    }
}
