using System;

namespace Whakapapa;

/// <summary>
/// Says which build an assembly is. The source generator of this package writes it at compile time from what MSBuild
/// gathered; <c>BuildIdentity.Of</c> reads it back from any assembly.
/// </summary>
/// <remarks>What was not known at compile time is <see langword="null"/>. Nothing in it is a secret or a machine's path.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BuildIdentityAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="BuildIdentityAttribute"/> class.</summary>
    /// <param name="name">The program's or library's name, such as <c>shop</c>.</param>
    /// <param name="version">Its version, such as <c>1.4.2</c>.</param>
    public BuildIdentityAttribute(string name, string version)
    {
        Name = name;
        Version = version;
    }

    /// <summary>Gets the program's or library's name.</summary>
    public string Name { get; }

    /// <summary>Gets the version.</summary>
    public string Version { get; }

    /// <summary>Gets or sets the repository without scheme, user or <c>.git</c>, such as <c>github.com/acme/shop</c>.</summary>
    public string? Repository { get; set; }

    /// <summary>Gets or sets the commit, in full where it is known, followed by <c>-dirty</c> if the tree had changes.</summary>
    public string? Commit { get; set; }

    /// <summary>Gets or sets who built it and where, as <c>user@host</c>, or the CI system's job.</summary>
    public string? Builder { get; set; }

    /// <summary>Gets or sets when it was built, as an RFC 3339 timestamp in UTC with whole seconds.</summary>
    public string? Timestamp { get; set; }
}
