namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>Which requests a question is about: those that match one of the patterns of each kind that has any.</summary>
internal sealed record RequestFilter
{
    /// <summary>All requests.</summary>
    public static readonly RequestFilter All = new();

    /// <summary>Gets names of programs.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Gets commits, versions, or <c>program/version</c>.</summary>
    public IReadOnlyList<string> Builds { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Gets accounts, impersonated or not.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Gets operations as <see cref="OperationSelector"/> reads them, or patterns of such texts.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>Gets API groups; <c>core</c> is the one without a name.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Gets HTTP statuses as <see cref="CodeRange"/> reads them.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Gets files or lines on the call path.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the time from which on; its whole hour counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets the time up to which; its whole hour counts.</summary>
    public DateTimeOffset? Until { get; init; }
}
