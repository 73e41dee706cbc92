using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
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
        var root = CreateRoot(terminal);
        if (CompletionCommand.TryComplete(root, args, terminal.Output))
        {
            return ExitCode.Success;
        }

        var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors, EnableDefaultExceptionHandler = false };
        var parsed = root.Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Action is ParseErrorAction ? ExitCode.Unusable : code;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or UnauthorizedAccessException or InvalidDataException or FormatException or AtlasStoreException or QuestionException)
        {
            terminal.Errors.WriteLine(TerminalText.Escape(e.Message));
            return ExitCode.Unusable;
        }
    }

    // A root of its own name: the default one is called after the file that runs.
    private static Command CreateRoot(Terminal terminal)
    {
        var root = new Command("whakapapa", "Answers who calls the Kubernetes API, and why, from its audit log.")
        {
            IngestCommand.Create(terminal),
            CollectCommand.Create(terminal),
            WhoCommand.Create(terminal),
            WhyCommand.Create(terminal),
            WhatCommand.Create(terminal),
            CoverageCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ExportCommand.Create(terminal),
            SymbolicateCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.Options.Add(help);
        root.Options.Add(new VersionOption());
        return root;
    }
}
