using System.CommandLine;

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

    public static Option<bool> Json() => new("--json") { Description = "JSON, for programs" };
}
