namespace Whakapapa.Generator.Identity;

/// <summary>What the attribute will say, each value as it is written, and what there is to tell the author.</summary>
internal sealed record BuildIdentityModel(
    string Name,
    string Version,
    string? Repository,
    string? Commit,
    string? Builder,
    string? Timestamp,
    IdentityNotice? Notice)
{
    public static BuildIdentityModel From(GatheredValues values)
    {
        var repository = Field(values, "repository", RepositoryName.Normalize);
        var timestamp = Field(values, "timestamp", UtcTimestamp.Normalize);

        return new(
            Field(values, "name", static text => text) ?? "",
            Field(values, "version", WithoutMetadata) ?? "",
            repository,
            Field(values, "commit", static text => text),
            Field(values, "builder", static text => text),
            timestamp,
            NoticeOf(values, repository, timestamp));
    }

    private static string? Field(GatheredValues values, string field, Func<string, string?> normalize)
        => values[field] is { } value && !values.IsLeftOut(field) && normalize(value) is { Length: > 0 } normal
            ? Utf8Limit.Cut(normal)
            : null;

    /// <remarks>SemVer 2.0.0, item 10: what follows a plus does not tell versions apart, and here it is the commit again.</remarks>
    private static string WithoutMetadata(string version)
    {
        var plus = version.IndexOf('+');
        return plus < 0 ? version : version.Substring(0, plus);
    }

    /// <remarks>One message is enough, and the build may have said one. A remote that nobody set for this purpose is no mistake.</remarks>
    private static IdentityNotice? NoticeOf(GatheredValues values, string? repository, string? timestamp)
    {
        if (values["silent"] is not null)
        {
            return null;
        }

        if (timestamp is null && values["timestamp"] is { } time && !values.IsLeftOut("timestamp"))
        {
            return IdentityNotice.NoTimestamp(time);
        }

        return repository is null && values["set-repository"] is { } url && !values.IsLeftOut("set-repository")
            ? IdentityNotice.NoRepository(url)
            : null;
    }
}
