namespace Whakapapa.Tool.Commands;

/// <summary>Scripts that ask <c>whakapapa</c> what may come next.</summary>
internal static class ShellScripts
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = """
            _whakapapa() {
              local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}" item
              COMPREPLY=()
              while read -r item; do
                [[ "$item" == "$word"* ]] && COMPREPLY+=("$(printf '%q' "$item")")
              done < <("${COMP_WORDS[0]}" __complete "${#line}" "$line" 2>/dev/null)
            }
            complete -F _whakapapa whakapapa

            """,
        ["zsh"] = """
            #compdef whakapapa
            _whakapapa() {
              local -a items
              local line="${BUFFER[1,CURSOR]}"
              items=("${(@f)$(${words[1]} __complete ${#line} "$line" 2>/dev/null)}")
              compadd -a items
            }
            if [ "$funcstack[1]" = "_whakapapa" ]; then _whakapapa "$@"; else compdef _whakapapa whakapapa; fi

            """,
        ["fish"] = """
            function __whakapapa_complete
              set -l line (commandline -cp)
              whakapapa __complete (string length -- "$line") "$line" 2>/dev/null
            end
            complete -c whakapapa -f -a '(__whakapapa_complete)'

            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName whakapapa -ScriptBlock {
              param($word, $ast, $position)
              $line = $ast.ToString().PadRight($position)
              whakapapa __complete $position $line 2>$null | ForEach-Object {
                $text = if ($_ -match '\s') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
                [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
              }
            }

            """,
    };
}
