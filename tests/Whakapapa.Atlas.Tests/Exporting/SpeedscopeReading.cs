using System.IO.Compression;

namespace Whakapapa.Atlas.Tests.Exporting;

/// <summary>Reads a profile as speedscope does: a function is a frame, which its name, file and first line tell from others, and has the line of the last location that is in it.</summary>
/// <remarks>https://github.com/jlfwong/speedscope/blob/main/src/import/pprof.ts</remarks>
internal sealed class SpeedscopeReading
{
    private readonly ProtobufFields _profile;
    private readonly List<string> _strings;

    public SpeedscopeReading(Stream gzip)
    {
        using var content = new MemoryStream();
        using (var profile = new GZipStream(gzip, CompressionMode.Decompress))
        {
            profile.CopyTo(content);
        }

        _profile = new ProtobufFields(content.ToArray());
        _strings = [.. _profile.Texts(6)];
    }

    public IReadOnlyList<string> SampleTypes => [.. _profile.Messages(1).Select(type => $"{Text(type, 1)} in {Text(type, 2)}")];

    public string DefaultSampleType => Text(_profile, 14);

    /// <summary>Returns stacks, the root first, with what the sample type says of each.</summary>
    public IEnumerable<string> Stacks(int sampleType)
    {
        var functions = _profile.Messages(5).ToDictionary(function => function.Number(1));
        var lines = new Dictionary<long, long>();
        var locations = new Dictionary<long, long>();
        foreach (var location in _profile.Messages(4))
        {
            var place = location.Messages(4).Last();
            locations[location.Number(1)] = place.Number(1);
            lines[place.Number(1)] = place.Number(2);
        }

        var frames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, function) in functions)
        {
            frames.TryAdd(Key(function), lines[id] > 0 ? $"{Text(function, 2)} {Text(function, 4)}:{lines[id]}" : Text(function, 2));
        }

        return _profile.Messages(2).Select(sample =>
            $"{sample.Numbers(2)[sampleType]} {string.Join(" < ", sample.Numbers(1).Select(location => frames[Key(functions[locations[location]])]).Reverse())}");
    }

    private string Key(ProtobufFields function) => $"{Text(function, 2)}:{Text(function, 4)}:{function.Number(5)}";

    private string Text(ProtobufFields message, int field) => _strings[(int)message.Number(field)];
}
