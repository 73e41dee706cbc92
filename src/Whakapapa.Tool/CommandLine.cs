using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Commands;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool;

/// <summary>The <c>whakapapa</c> command.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Answers who calls the Kubernetes API, and why, from its audit log.")
        {
            IngestCommand.Create(terminal),
            CollectCommand.Create(terminal),
            WhoCommand.Create(terminal),
            WhyCommand.Create(terminal),
            WhatCommand.Create(terminal),
        };
        var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors, EnableDefaultExceptionHandler = false };
        var parsed = root.Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCode.Unusable : code;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or UnauthorizedAccessException or InvalidDataException or FormatException or AtlasStoreException or QuestionException)
        {
            terminal.Errors.WriteLine(TerminalText.Escape(e.Message));
            return ExitCode.Unusable;
        }
    }
}
