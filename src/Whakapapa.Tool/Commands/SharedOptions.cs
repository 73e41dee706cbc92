using System.CommandLine;
using Whakapapa.Atlas.Matching;
using Whakapapa.Tool.Completing;

namespace Whakapapa.Tool.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public const string DefaultStore = "whakapapa.db";

    public static Option<string> Store() => new Option<string>("--store")
    {
        Description = "The atlas' file",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultStore,
    }.OfFiles();

    public static Option<string?> Spec() => new Option<string?>("--spec")
    {
        Description = "An OpenAPI v2 document, to name operations as it does; or a cluster that has one: a kubeconfig, or a URL such as kubectl proxy's",
        HelpName = "FILE|URL",
    }.OfFiles();

    public static Option<bool> NoOrder() => new("--no-order") { Description = "Leaves out the order of requests, which sequences are found by" };

    /// <summary>Returns what names operations as a document does.</summary>
    public static async Task<OperationMatcher> ReadSpecAsync(string? spec, CancellationToken cancellationToken) =>
        new(spec is null ? null : new PathTrie(await OpenApiSource.ReadAsync(spec, cancellationToken)));

    public static Option<bool> Json() => new("--json") { Description = "JSON, for programs" };
}
