using System.Diagnostics;
using System.Globalization;
using System.Text;
using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>
/// The record as OpenTelemetry's
/// <see href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/code/">code attributes</see> on the current
/// activity: those of the innermost method of the program, and the whole path.
/// </summary>
internal sealed class ActivityChannel : IPurposeChannel
{
    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        if (Activity.Current is not { IsAllDataRequested: true } activity || record.Frames.IsEmpty)
        {
            return;
        }

        var innermost = record.Frames.FirstOrDefault(frame => !frame.Folded) ?? record.Frames[0];
        activity.SetTag("code.function.name", innermost.ShortName);
        if (innermost.Line is { } line && line.LastIndexOf(':') is >= 0 and var colon)
        {
            activity.SetTag("code.file.path", line[..colon]);
            activity.SetTag("code.line.number", int.Parse(line.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        }

        activity.SetTag("code.stacktrace", StackTrace(record));
    }

    // In the runtime's own form.
    private static string StackTrace(PurposeRecord record)
    {
        var text = new StringBuilder();
        foreach (var frame in record.Frames)
        {
            text.Append(text.Length == 0 ? "   at " : "\n   at ").Append(frame.Name);
            if (frame.Line is { } line && line.LastIndexOf(':') is >= 0 and var colon)
            {
                text.Append(" in ").Append(line, 0, colon).Append(":line ").Append(line, colon + 1, line.Length - colon - 1);
            }
        }

        return text.ToString();
    }
}
