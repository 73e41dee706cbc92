using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Objects;

namespace Whakapapa.EmbeddedApiServer.ManagedFields;

/// <summary>One entry of <c>metadata.managedFields</c>: somebody, and the fields that are theirs.</summary>
internal sealed record ManagedFieldsEntry(string Manager, string Operation, string ApiVersion, string? Subresource, FieldSet Fields)
{
    public const string Update = nameof(Update);
    public const string Apply = nameof(Apply);

    private string Time { get; init; } = "";

    public static IReadOnlyList<ManagedFieldsEntry> Of(JsonObject? item) =>
        [.. (item?["metadata"]?["managedFields"]?.AsArray() ?? []).Select(entry => Parse(entry!.AsObject()))];

    /// <summary>Whether both are the same manager's, doing the same thing: those share an entry.</summary>
    public bool IsSameManager(ManagedFieldsEntry other) =>
        (Manager, Operation, ApiVersion, Subresource) == (other.Manager, other.Operation, other.ApiVersion, other.Subresource);

    public ManagedFieldsEntry At(DateTimeOffset now) => this with { Time = ObjectMeta.Timestamp(now) };

    public JsonNode ToJson()
    {
        var json = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation,
            ["apiVersion"] = ApiVersion,
            ["time"] = Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToFieldsV1(),
        };
        json.Set("subresource", Subresource);
        return json;
    }

    private static ManagedFieldsEntry Parse(JsonObject json) => new(
        json["manager"]!.GetValue<string>(),
        json["operation"]!.GetValue<string>(),
        json["apiVersion"]!.GetValue<string>(),
        json["subresource"]?.GetValue<string>(),
        FieldSet.Parse(json["fieldsV1"]?.AsObject()))
    {
        Time = json["time"]?.GetValue<string>() ?? "",
    };
}
