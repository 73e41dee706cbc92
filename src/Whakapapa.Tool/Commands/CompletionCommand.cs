using System.CommandLine;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa completion</c>, and what the scripts that it prints ask.</summary>
internal static class CompletionCommand
{
    /// <summary>What scripts call: the position of the cursor, and the line.</summary>
    public const string Complete = "__complete";

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

    /// <summary>Makes the command that the scripts call.</summary>
    public static Command CreateComplete(Command root, Terminal terminal)
    {
        var position = new Argument<int>("POSITION");
        var line = new Argument<string>("LINE");
        var command = new Command(Complete) { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var text = parsed.GetRequiredValue(line);
            var cursor = Math.Clamp(parsed.GetRequiredValue(position), 0, text.Length);
            // What the program is called here does not matter.
            var start = text.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? blank + 1 : text.Length;
            foreach (var item in root.Parse(text[start..]).GetCompletions(Math.Max(0, cursor - start)))
            {
                if (!IsShortOption(item.Label))
                {
                    terminal.Output.WriteLine(Output.TerminalText.Escape(item.Label));
                }
            }

            return ExitCode.Success;
        });
        return command;
    }

    // Short ones are for who knows them.
    private static bool IsShortOption(string label) => label is "/?" or "/h" || (label.StartsWith('-') && !label.StartsWith("--", StringComparison.Ordinal));
}
