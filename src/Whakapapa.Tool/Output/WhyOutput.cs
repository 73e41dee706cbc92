using System.Text.Json;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Tool.Output;

/// <summary>Shows why an operation is asked for.</summary>
internal sealed class WhyOutput(WhyAnswer answer, bool writesLinks) : IAnswer
{
    public void WriteText(Terminal terminal)
    {
        if (answer.Builds.Count == 0)
        {
            terminal.WriteNoRequests();
            return;
        }

        foreach (var operation in answer.Operations.Select(OperationText.Of).Distinct())
        {
            terminal.Output.WriteLine(terminal.Style.Bold(TerminalText.Escape(operation)));
        }

        foreach (var (build, paths) in answer.Builds)
        {
            terminal.Output.Write($"{paths.Requests} by {terminal.Style.Bold(TerminalText.Escape(paths.Text))}");
            if (paths.Callers.All(caller => caller.Place is null))
            {
                terminal.Output.WriteLine($" {string.Join(", ", paths.Callers.Select(caller => TextOf(caller, build, terminal.Style)))}");
                continue;
            }

            terminal.Output.WriteLine();
            WriteCallers(paths, build, "", terminal);
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("operations");
        json.WriteArray(answer.Operations, operation => json.WriteOperation(operation));
        json.WritePropertyName("builds");
        json.WriteArray(answer.Builds, entry =>
        {
            json.WriteBuild(entry.Build);
            json.WriteNumber("requests", entry.Paths.Requests);
            WriteCallers(entry.Paths, entry.Build, json);
        });
        json.WriteEndObject();
    }

    // A line of callers with nobody else among them needs no indentation.
    private void WriteCallers(WhyNode node, Build build, string indent, Terminal terminal)
    {
        var callers = node.Callers.ToArray();
        for (var i = 0; i < callers.Length; i++)
        {
            var caller = callers[i];
            var isLast = i == callers.Length - 1;
            var text = TextOf(caller, build, terminal.Style);
            terminal.Output.WriteLine(callers.Length == 1 && caller.Requests == node.Requests
                ? $"{indent}└ {text}"
                : $"{indent}{(isLast ? '└' : '├')} {caller.Requests}  {text}");
            WriteCallers(caller, build, indent + (isLast ? "  " : "│ "), terminal);
        }
    }

    private string TextOf(WhyNode node, Build build, TextStyle style)
    {
        if (node.Place is not { } place)
        {
            return style.Faint($"({TerminalText.Escape(node.Text)})");
        }

        var text = PlaceText.Of(place, style.Faint);
        return Permalink.Find(place, build) is not { } link ? text
            : style.IsOn && !writesLinks ? PlaceText.Of(place, location => style.Link(style.Faint(location), link))
            : $"{text}  {link}";
    }

    private static void WriteCallers(WhyNode node, Build build, Utf8JsonWriter json)
    {
        json.WritePropertyName("callers");
        json.WriteArray(node.Callers, caller =>
        {
            json.WriteNumber("requests", caller.Requests);
            if (caller.Place is { } place)
            {
                json.WritePlace(place, build);
            }
            else
            {
                json.WriteString("unknown", caller.Text);
            }

            WriteCallers(caller, build, json);
        });
    }
}
