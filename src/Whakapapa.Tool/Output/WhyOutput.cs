using System.Text.Json;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Tool.Output;

/// <summary>Shows why an operation is asked for.</summary>
internal static class WhyOutput
{
    public static void WriteTree(WhyAnswer answer, TextWriter writer)
    {
        foreach (var operation in answer.Operations.Select(operation => $"{operation}{(operation.OperationId.Length == 0 ? "" : $" ({operation.OperationId})")}").Distinct())
        {
            writer.WriteLine(TerminalText.Escape(operation));
        }

        foreach (var (_, paths) in answer.Builds)
        {
            writer.WriteLine($"{paths.Requests} by {TerminalText.Escape(paths.Text)}");
            WriteCallers(paths, "", writer);
        }
    }

    public static void WriteJson(WhyAnswer answer, TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("operations");
        foreach (var operation in answer.Operations)
        {
            json.WriteStartObject();
            json.WriteString("verb", operation.Verb);
            json.WriteString("group", operation.Group);
            json.WriteString("version", operation.Version);
            json.WriteString("resource", operation.Resource);
            json.WriteString("subresource", operation.Subresource);
            json.WriteBoolean("namespaced", operation.Namespaced);
            json.WriteString("path", operation.Path);
            json.WriteString("operationId", operation.OperationId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("builds");
        foreach (var (build, paths) in answer.Builds)
        {
            json.WriteStartObject();
            json.WriteBuild(build);
            json.WriteNumber("requests", paths.Requests);
            WriteCallers(paths, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    // A line of callers with nobody else among them needs no indentation.
    private static void WriteCallers(WhyNode node, string indent, TextWriter writer)
    {
        var callers = node.Callers.ToArray();
        for (var i = 0; i < callers.Length; i++)
        {
            var caller = callers[i];
            var isLast = i == callers.Length - 1;
            var text = TerminalText.Escape(caller.Frame is null ? $"({caller.Text})" : $"{caller.Text}  {caller.Frame.Location}".TrimEnd());
            writer.WriteLine(callers.Length == 1 && caller.Requests == node.Requests
                ? $"{indent}└ {text}"
                : $"{indent}{(isLast ? '└' : '├')} {caller.Requests}  {text}");
            WriteCallers(caller, indent + (callers.Length == 1 ? "  " : isLast ? "  " : "│ "), writer);
        }
    }

    private static void WriteCallers(WhyNode node, Utf8JsonWriter json)
    {
        json.WriteStartArray("callers");
        foreach (var caller in node.Callers)
        {
            json.WriteStartObject();
            json.WriteNumber("requests", caller.Requests);
            if (caller.Frame is { } frame)
            {
                json.WriteString("method", frame.Method);
                json.WriteString("file", frame.File);
                json.WriteNumber("line", frame.Line);
            }
            else
            {
                json.WriteString("unknown", caller.Text);
            }

            WriteCallers(caller, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
