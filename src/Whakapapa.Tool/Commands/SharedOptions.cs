using System.CommandLine;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Tool.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static Option<string> Store() => new("--store")
    {
        Description = "The atlas' file",
        HelpName = "FILE",
        DefaultValueFactory = _ => "whakapapa.db",
    };

    public static Option<string?> Spec() => new("--spec")
    {
        Description = "An OpenAPI v2 document, to name operations as it does: kubectl get --raw /openapi/v2",
        HelpName = "FILE",
    };

    public static Option<bool> NoOrder() => new("--no-order") { Description = "Leaves out the order of requests, which sequences are found by" };

    /// <summary>Returns what names operations as a document does.</summary>
    public static OperationMatcher ReadSpec(string? spec) => new(spec is null ? null : new PathTrie(OpenApiDocument.ReadFile(spec)));

    public static Option<bool> Json() => new("--json") { Description = "JSON, for programs" };
}
