using System.Globalization;
using System.IO.Compression;
using Whakapapa.Atlas.Asking;

namespace Whakapapa.Atlas.Exporting;

/// <summary>
/// Writes a pprof profile, gzip: requests are its samples, their operation the leaf, the call path the stack, and the program the root. Profilers' viewers open it.
/// </summary>
/// <remarks>https://github.com/google/pprof/blob/main/proto/profile.proto</remarks>
internal sealed class PprofExport
{
    private const long NanosecondsPerTick = 100;

    private readonly Stream _stream;
    private readonly Dictionary<string, long> _strings = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _stringTable = [""];
    private readonly Dictionary<(long Name, long File, long Line), long> _functions = [];
    private readonly ProtobufMessage _profile = new();

    private PprofExport(Stream stream)
    {
        _stream = stream;
    }

    public static void Write(IEnumerable<ExportRow> rows, Stream stream)
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        new PprofExport(gzip).Write(rows);
    }

    private void Write(IEnumerable<ExportRow> rows)
    {
        var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        // The last one is what viewers show that know no default.
        WriteValueType("failed");
        WriteValueType("requests");
        foreach (var row in rows)
        {
            WriteSample(row);
            first = row.Hour < first ? row.Hour : first;
            last = row.Hour > last ? row.Hour : last;
        }

        if (last >= first)
        {
            _profile.Write(Field.TimeNanos, (first - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick);
            _profile.Write(Field.DurationNanos, (last.AddHours(1) - first).Ticks * NanosecondsPerTick);
        }

        _profile.Write(Field.DefaultSampleType, Text("requests"));
        WriteTables();
    }

    private void WriteValueType(string type)
    {
        var message = new ProtobufMessage();
        message.Write(Field.ValueTypeType, Text(type));
        message.Write(Field.ValueTypeUnit, Text("count"));
        _profile.Write(Field.SampleType, message);
    }

    private void WriteSample(ExportRow row)
    {
        var sample = new ProtobufMessage();
        long[] stack = [Location(row.Operation.ToString(), "", 0), .. row.Places.Select(place => Location(place.Method, place.Path, place.Line)), Location(row.Build.ToString(), "", 0)];
        sample.Write(Field.SampleLocation, stack);
        sample.Write(Field.SampleValue, [row.Code >= ResponseCode.FirstError ? row.Requests : 0, row.Requests]);
        foreach (var (key, value) in new[]
        {
            ("program", row.Build.Program), ("commit", row.Build.Commit), ("user", row.Account.User), ("impersonated", row.Account.Impersonated), ("label", row.Label),
            ("verb", row.Operation.Verb), ("code", row.Code.ToString(CultureInfo.InvariantCulture)),
        })
        {
            if (value.Length > 0)
            {
                var label = new ProtobufMessage();
                label.Write(Field.LabelKey, Text(key));
                label.Write(Field.LabelText, Text(value));
                sample.Write(Field.SampleLabel, label);
            }
        }

        _profile.Write(Field.Sample, sample);
        Flush();
    }

    // A method is a function for each of its lines, and that line its first: speedscope has one frame a function, and one line a frame. pprof adds them up by name.
    private void WriteTables()
    {
        foreach (var ((name, file, line), id) in _functions)
        {
            var (location, place, function) = (new ProtobufMessage(), new ProtobufMessage(), new ProtobufMessage());
            place.Write(Field.LineFunction, id);
            place.Write(Field.LineNumber, line);
            location.Write(Field.LocationId, id);
            location.Write(Field.LocationLine, place);
            _profile.Write(Field.Location, location);
            function.Write(Field.FunctionId, id);
            function.Write(Field.FunctionName, name);
            function.Write(Field.FunctionSystemName, name);
            function.Write(Field.FunctionFile, file);
            function.Write(Field.FunctionStartLine, line);
            _profile.Write(Field.Function, function);
        }

        foreach (var text in _stringTable)
        {
            _profile.Write(Field.StringTable, text);
        }

        Flush();
    }

    private void Flush()
    {
        _stream.Write(_profile.Bytes);
        _profile.Clear();
    }

    // From 1: 0 is none. A function has one location, so that both have one number.
    private long Location(string name, string file, int line)
    {
        var function = (Text(name), Text(file), line);
        if (!_functions.TryGetValue(function, out var number))
        {
            _functions.Add(function, number = _functions.Count + 1);
        }

        return number;
    }

    private long Text(string text)
    {
        if (!_strings.TryGetValue(text, out var index))
        {
            _strings.Add(text, index = _stringTable.Count);
            _stringTable.Add(text);
        }

        return index;
    }

    private static class Field
    {
        public const int SampleType = 1;
        public const int Sample = 2;
        public const int Location = 4;
        public const int Function = 5;
        public const int StringTable = 6;
        public const int TimeNanos = 9;
        public const int DurationNanos = 10;
        public const int DefaultSampleType = 14;
        public const int ValueTypeType = 1;
        public const int ValueTypeUnit = 2;
        public const int SampleLocation = 1;
        public const int SampleValue = 2;
        public const int SampleLabel = 3;
        public const int LabelKey = 1;
        public const int LabelText = 2;
        public const int LocationId = 1;
        public const int LocationLine = 4;
        public const int LineFunction = 1;
        public const int LineNumber = 2;
        public const int FunctionId = 1;
        public const int FunctionName = 2;
        public const int FunctionSystemName = 3;
        public const int FunctionFile = 4;
        public const int FunctionStartLine = 5;
    }
}
