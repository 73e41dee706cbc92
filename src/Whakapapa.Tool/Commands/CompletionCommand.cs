using System.CommandLine;
using Whakapapa.Tool.Completing;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa completion</c>, and what the scripts that it prints ask.</summary>
internal static class CompletionCommand
{
    /// <summary>What scripts call with the words up to the cursor, without quotes. The last one may be empty.</summary>
    public const string Complete = "__complete";

    /// <summary>What bash calls with the line up to the cursor, and with what breaks words.</summary>
    public const string CompleteBash = "__complete-bash";

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "Which shell" };
        shell.AcceptOnlyFromAmong([.. ShellScripts.All.Keys]);
        var command = new Command("completion", "Prints a script that completes commands, options and names in a shell") { shell };
        command.SetAction(parsed =>
        {
            terminal.Output.Write(ShellScripts.All[parsed.GetRequiredValue(shell)]);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>
    /// Answers a script: in the first line <c>files</c> or <c>names</c>, and in each further one a name. Returns whether it was one that asked. The words are not to be parsed as this command's own.
    /// </summary>
    public static bool TryComplete(Command root, string[] args, TextWriter output)
    {
        switch (args)
        {
            case [Complete, .. var words]:
                Write(Completion.Of(root, words), name => name, output);
                return true;
            case [CompleteBash, var text, var breaks]:
                var line = new BashLine(text, breaks);
                Write(Completion.Of(root, [.. line.Words.Skip(1)]), line.Replacement, output);
                return true;
            default:
                return false;
        }
    }

    private static void Write(Completion completion, Func<string, string> toText, TextWriter output)
    {
        output.WriteLine(completion.TakesFile ? "files" : "names");
        foreach (var name in completion.Names)
        {
            output.WriteLine(toText(name));
        }
    }
}
