using System.Globalization;
using System.Reflection;

namespace Whakapapa.Identity;

/// <summary>Reads what an assembly carries of its identity.</summary>
internal static class AssemblyIdentity
{
    public static BuildIdentity Read(Assembly assembly)
    {
        IList<CustomAttributeData> attributes;
        try
        {
            attributes = assembly.GetCustomAttributesData();
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or TypeLoadException or CustomAttributeFormatException)
        {
            attributes = [];
        }

        return Embedded(attributes) ?? FromSdk(assembly.GetName(), attributes);
    }

    // By name, since a second copy of this library may be the one that the assembly was compiled against.
    private static BuildIdentity? Embedded(IEnumerable<CustomAttributeData> attributes)
    {
        var attribute = attributes.FirstOrDefault(a => a.AttributeType.FullName == "Whakapapa.BuildIdentityAttribute");
        if (attribute is not { ConstructorArguments: [{ Value: string name }, { Value: string version }] })
        {
            return null;
        }

        string? Named(string member) => attribute.NamedArguments.FirstOrDefault(a => a.MemberName == member).TypedValue.Value as string;

        return new BuildIdentity(
            name,
            version,
            Named(nameof(BuildIdentityAttribute.Repository)),
            Named(nameof(BuildIdentityAttribute.Commit)),
            Named(nameof(BuildIdentityAttribute.Builder)),
            ParseTimestamp(Named(nameof(BuildIdentityAttribute.Timestamp))));
    }

    private static BuildIdentity FromSdk(AssemblyName name, IList<CustomAttributeData> attributes)
    {
        var informational = Argument(attributes, typeof(AssemblyInformationalVersionAttribute), 0);
        var metadata = informational?.IndexOf('+', StringComparison.Ordinal) ?? -1;
        return new BuildIdentity(
            name.Name ?? "",
            metadata < 0 ? informational ?? name.Version?.ToString() ?? "" : informational![..metadata],
            RepositoryName.FromUrl(Metadata(attributes, "RepositoryUrl")),
            metadata < 0 ? null : CommitIn(informational![(metadata + 1)..]),
            builder: null,
            timestamp: null);
    }

    private static string? Argument(IEnumerable<CustomAttributeData> attributes, Type type, int index) =>
        attributes.FirstOrDefault(a => a.AttributeType == type)?.ConstructorArguments[index].Value as string;

    private static string? Metadata(IEnumerable<CustomAttributeData> attributes, string key) =>
        attributes.FirstOrDefault(a => a.AttributeType == typeof(AssemblyMetadataAttribute) && a.ConstructorArguments[0].Value as string == key)
            ?.ConstructorArguments[1].Value as string;

    // The SDK appends the commit as "+<hash>", or ".<hash>" to metadata that is there; other tools append other things.
    private static string? CommitIn(string buildMetadata)
    {
        var last = buildMetadata[(buildMetadata.LastIndexOf('.') + 1)..];
        return last.Length >= 7 && last.All(char.IsAsciiHexDigit) ? last : null;
    }

    private static DateTimeOffset? ParseTimestamp(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var timestamp)
            ? timestamp
            : null;
}
