using System.Text.Json.Nodes;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Objects;

namespace Whakapapa.EmbeddedApiServer.ManagedFields;

/// <summary>Keeps <c>metadata.managedFields</c> true to who wrote what last.</summary>
internal static class FieldTracker
{
    /// <summary>
    /// Gives the fields that differ between before and after to <paramref name="writer"/>, and takes them from all others.
    /// </summary>
    public static void RecordUpdate(JsonObject? before, JsonObject after, ManagedFieldsEntry writer, DateTimeOffset now)
    {
        var changed = FieldSet.Of(after).WhereDifferent(before ?? [], after);
        var entries = ManagedFieldsEntry.Of(before);
        var own = entries.FirstOrDefault(writer.IsSameManager);
        Store(after, entries, Grow(own, writer with { Fields = (own?.Fields ?? FieldSet.Empty) | changed }, now), changed);
    }

    /// <summary>
    /// Applies a configuration as its manager wants it: fields of the configuration take its values, fields that were in the
    /// manager's last one and are not in this one go, unless others have them too. Fails if others have other values there.
    /// </summary>
    public static JsonObject Apply(JsonObject? live, JsonObject configuration, ManagedFieldsEntry manager, bool force, DateTimeOffset now)
    {
        var entries = ManagedFieldsEntry.Of(live);
        var own = entries.FirstOrDefault(manager.IsSameManager);
        var others = entries.Where(entry => !manager.IsSameManager(entry)).ToList();
        var wanted = FieldSet.Of(configuration);
        var overwritten = wanted.WhereDifferent(live ?? [], configuration);
        if (!force)
        {
            ThrowOnConflict(others, overwritten);
        }

        var applied = Patching.MergePatch.Merge(live ?? [], configuration);
        var theirs = others.Aggregate(FieldSet.Empty, (fields, entry) => fields | entry.Fields);
        ((own?.Fields ?? FieldSet.Empty) - wanted - theirs).RemoveFrom(applied);
        Store(applied, entries, Grow(own, manager with { Fields = wanted }, now), overwritten);
        return applied;
    }

    private static void ThrowOnConflict(IEnumerable<ManagedFieldsEntry> others, FieldSet overwritten)
    {
        var causes =
            from entry in others
            from field in (entry.Fields & overwritten).Describe()
            select new ApiStatusCause("FieldManagerConflict", $"conflict with \"{entry.Manager}\"", field);
        if (causes.ToArray() is { Length: > 0 } found)
        {
            throw Failures.ApplyConflict([.. found]);
        }
    }

    /// <summary>An entry keeps its time as long as it keeps its fields.</summary>
    private static ManagedFieldsEntry Grow(ManagedFieldsEntry? before, ManagedFieldsEntry after, DateTimeOffset now) =>
        before is not null && (after.Fields - before.Fields).IsEmpty && (before.Fields - after.Fields).IsEmpty ? before : after.At(now);

    private static void Store(JsonObject item, IReadOnlyList<ManagedFieldsEntry> before, ManagedFieldsEntry writer, FieldSet taken)
    {
        var present = FieldSet.Of(item);
        var entries = before
            .Where(entry => !writer.IsSameManager(entry))
            .Select(entry => entry with { Fields = (entry.Fields - taken) & present })
            .Append(writer with { Fields = writer.Fields & present })
            .Where(entry => !entry.Fields.IsEmpty);
        item.Metadata()["managedFields"] = new JsonArray([.. entries.Select(entry => entry.ToJson())]);
    }
}
