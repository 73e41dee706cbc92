using System.Collections.Concurrent;
using Whakapapa.Capture;
using Whakapapa.Symbols;

namespace Whakapapa.TruthTests.Harness;

/// <summary>The lines that the library itself reads.</summary>
internal static class ReadLines
{
    private static readonly ConcurrentDictionary<Frame, int?> Lines = new();

    /// <summary>What is wrong with a frame's line, or null: one that the source marks is read, and no other one ever.</summary>
    public static string? Judge(Frame frame, SourceLine expected)
    {
        var read = Lines.GetOrAdd(frame, Read);
        return read == expected.Line || (read is null && expected.HasNoPoint) ? null : $"The line of {expected} is read as {read?.ToString(null, null) ?? "none"}.";
    }

    private static int? Read(Frame frame)
    {
        var (module, token) = (frame.Method.Module, frame.Method.MetadataToken);
        return SymbolReader.ILOffsetOfState(module, token, frame.State) is { } offset ? SymbolReader.Find(module, token, offset)?.Line : null;
    }
}
