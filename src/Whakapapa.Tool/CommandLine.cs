using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Commands;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool;

/// <summary>The <c>whakapapa</c> command.</summary>
internal static class CommandLine
{
    private static readonly (string Name, Func<Terminal, Command> Create)[] Commands =
    [
        ("ingest", IngestCommand.Create),
        ("collect", CollectCommand.Create),
        ("who", WhoCommand.Create),
        ("why", WhyCommand.Create),
        ("what", WhatCommand.Create),
        ("coverage", CoverageCommand.Create),
        ("diff", DiffCommand.Create),
        ("export", ExportCommand.Create),
        ("symbolicate", SymbolicateCommand.Create),
        ("completion", CompletionCommand.Create),
    ];

    /// <summary>Has the runtime compile what a command is about to need while the command line is read, if there is a processor to do so.</summary>
    public static void WarmUp(string[] args)
    {
        if (Environment.ProcessorCount == 1)
        {
            return;
        }

        switch (args)
        {
            case ["ingest", ..]:
                _ = IngestionWarmUp.Start();
                break;
            case ["who" or "why" or "what" or "coverage" or "diff" or "export", ..]:
                _ = QuestionWarmUp.Start();
                break;
        }
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var root = CreateRoot(terminal, args);
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
    private static Command CreateRoot(Terminal terminal, string[] args)
    {
        var root = new Command("whakapapa", "Answers who calls the Kubernetes API, and why, from its audit log.");

        // What is not asked for need not be made, which takes longer than many an answer.
        var named = Commands.Where(command => args is [var first, ..] && first == command.Name).ToArray();
        foreach (var (_, create) in named is [] ? Commands : named)
        {
            root.Subcommands.Add(create(terminal));
        }

        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.Options.Add(help);
        root.Options.Add(new VersionOption());
        return root;
    }
}
