using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

/// <summary><c>docs/wire-vectors.json</c>, which <c>wire-vectors.py</c>, a second implementation of the format, wrote.</summary>
internal static class WireVectors
{
    private static readonly JsonNode File = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Folder(), "../../../docs/wire-vectors.json")))!;

    public static int Count => File.AsObject().Where(section => section.Value is JsonArray && section.Key != "records").Sum(section => section.Value!.AsArray().Count);

    /// <summary>Fails with all the vectors of a section for which the two differ.</summary>
    public static void Check(string section, Func<JsonNode, (JsonNode? Expected, JsonNode? Actual)> run)
    {
        var vectors = File[section]!.AsArray();
        Assert.NotEmpty(vectors);
        var wrong = vectors
            .Select(vector => (Vector: vector!, Result: run(vector!)))
            .Where(run => !JsonNode.DeepEquals(run.Result.Expected, run.Result.Actual))
            .Select(run => $"{run.Vector.ToJsonString()}\n  expected {run.Result.Expected?.ToJsonString()}\n  is       {run.Result.Actual?.ToJsonString()}");
        Assert.Equal("", string.Join("\n", wrong));
    }

    /// <summary>A record by its place among those that several vectors share.</summary>
    public static PurposeRecord Record(JsonNode number)
    {
        var record = File["records"]![number.GetValue<int>()]!;
        var identity = record["identity"]!;
        string? Field(string name) => identity[name]?.GetValue<string>();
        DateTimeOffset? timestamp = identity["timestamp"] is { } time ? time.GetValue<DateTimeOffset>() : null;
        var build = new BuildIdentity(Field("name")!, Field("version")!, Field("repository"), Field("commit"), Field("builder"), timestamp);
        return new PurposeRecord(
            build.Product, Field("platform")!, build.Build, build.Repository, [.. record["frames"]!.AsArray().Select(frame => Frame(frame!))], record["quality"]?.GetValue<string>());
    }

    public static JsonNode? Identity(IdentityText? identity) => identity is null ? null : JsonSerializer.SerializeToNode(new
    {
        name = identity.Name,
        version = identity.Version,
        platform = identity.Platform,
        repository = identity.Build?.Repository,
        commit = identity.Build?.Commit,
        builder = identity.Build?.Builder,
        timestamp = identity.Build?.Timestamp?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
    });

    private static RecordFrame Frame(JsonNode frame)
    {
        var id = frame["id"]!.GetValue<string>();
        var line = frame["line"]?.GetValue<string>();
        var reasoning = frame["linesTold"]!.GetValue<bool>() ? line ?? id : null;
        return new RecordFrame(id, frame["name"]!.GetValue<string>(), frame["shortName"]!.GetValue<string>(), line, reasoning, frame["folded"]!.GetValue<bool>());
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
