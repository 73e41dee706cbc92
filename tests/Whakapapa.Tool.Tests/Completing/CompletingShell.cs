using System.ComponentModel;
using System.Diagnostics;

namespace Whakapapa.Tool.Tests.Completing;

/// <summary>Has a shell of this machine complete command lines, with <c>whakapapa</c> on its path.</summary>
internal static class CompletingShell
{
    // It has no part in what is asserted: a shell that waits for more would wait for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private const string Bash = """
        source ./script
        compopt() { COMPREPLY+=("(files)"); }
        for line in "$@"; do
          COMP_LINE=$line COMP_POINT=${#line} COMP_WORDS=("${line%% *}")
          _whakapapa
          echo "$line -> $(IFS='|'; echo "${COMPREPLY[*]}")"
        done
        """;

    // Types into a shell that believes to have a terminal: nothing else has zsh complete.
    private const string Zsh = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        read_to() { local part all; while [[ $all != *$1* ]] && zpty -r shell part; do all+=$part; done; REPLY=$all }
        zpty -w shell 'PROMPT=; autoload -Uz compinit; compinit -D -u; source ./script; setopt noautolist'
        zpty -w shell '_complete_and_show() { zle complete-word; print -r -- "<<$BUFFER>>"; zle kill-whole-line }; zle -N _complete_and_show; bindkey "^T" _complete_and_show; echo REA""DY'
        read_to READY
        for line in "$@"; do
          zpty -w -n shell "$line"$'\C-t'
          read_to '>>'
          print -r -- "$line -> ${${REPLY##*<<}%%>>*}"
        done
        zpty -d shell
        """;

    private const string Fish = """
        source ./script
        for line in $argv
          set -l items (complete -C $line)
          echo "$line -> "(string join '|' -- $items)
        end
        """;

    private const string PowerShell = """
        . ./script.ps1
        foreach ($line in $args) { "$line -> " + ((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|') }
        """;

    /// <summary>Returns a line for each one: what it was, and what may come, in the shell's own way.</summary>
    public static async Task<string[]> CompleteAsync(string shell, string script, string folder, params string[] lines)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The command is put on the shell's path by a script, which Windows does not run.");
            return [];
        }

        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin"));
        var command = Path.Combine(bin.FullName, "whakapapa");
        await File.WriteAllTextAsync(command, $"#!/bin/sh\nexec \"{WhakapapaProcess.Host}\" \"{WhakapapaProcess.Program}\" \"$@\"\n");
        File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(folder, shell == "pwsh" ? "script.ps1" : "script"), script);
        var (name, text, options) = shell switch
        {
            "bash" => ("driver.bash", Bash, new[] { "--norc", "--noprofile" }),
            "zsh" => ("driver.zsh", Zsh, ["-f"]),
            "fish" => ("driver.fish", Fish, ["--no-config"]),
            _ => ("driver.ps1", PowerShell, ["-NoProfile", "-File"]),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        var start = new ProcessStartInfo(shell, [.. options, Path.Combine(folder, name), .. lines]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{bin.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return await RunAsync(start);
    }

    private static async Task<string[]> RunAsync(ProcessStartInfo start)
    {
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {start.FileName} on this machine.");
            throw;
        }

        using var limit = new CancellationTokenSource(Limit);
        using (process)
        {
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                Assert.True(output.Length > 0, await errors);
                return output.TrimEnd('\n').Split('\n');
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }
}
