using Microsoft.CodeAnalysis;

namespace Whakapapa.Generator.Identity;

/// <summary>A value that somebody set and that cannot be used.</summary>
internal sealed record IdentityNotice(string Value, string WayOut)
{
    private const int ShownCharacters = 64;

    private static readonly DiagnosticDescriptor NotUnderstood = new(
        "WHK1002",
        "A value of the build identity cannot be understood and is left out",
        "The build identity leaves out '{0}', which is {1}",
        "Identity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Address);

    public static IdentityNotice NoTimestamp(string value) => new(
        Shown(value),
        "no RFC 3339 time and no number of seconds since 1970: set WhakapapaTimestamp to such as 2026-11-20T03:04:05Z");

    public static IdentityNotice NoRepository(string value) => new(
        Shown(value),
        "no repository's address: set WhakapapaRepository to such as https://github.com/acme/shop");

    public Diagnostic ToDiagnostic() => Diagnostic.Create(NotUnderstood, Location.None, Value, WayOut);

    private static string Shown(string value)
        => value.Length <= ShownCharacters ? value : value.Substring(0, ShownCharacters) + "...";
}
