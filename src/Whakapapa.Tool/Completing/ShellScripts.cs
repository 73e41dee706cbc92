namespace Whakapapa.Tool.Completing;

/// <summary>Scripts that ask <c>whakapapa</c> what may come next. Where it says that a file does, shells know what to do.</summary>
internal static class ShellScripts
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = """
            _whakapapa() {
              local kind item
              COMPREPLY=()
              {
                IFS= read -r kind
                while IFS= read -r item; do COMPREPLY+=("$item"); done
              } < <("${COMP_WORDS[0]/#\~/$HOME}" __complete-bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
              if [[ $kind == files ]]; then compopt -o default 2>/dev/null; fi
            }
            complete -F _whakapapa whakapapa

            """,
        ["zsh"] = """
            #compdef whakapapa
            _whakapapa() {
              local -a answer
              answer=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
              if [[ $answer[1] == files ]]; then
                [[ $PREFIX != --*=* ]] || compset -P 1 '*='
                _files
              else
                compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- "${(@)answer[2,-1]}"
              fi
            }
            if [ "$funcstack[1]" = "_whakapapa" ]; then _whakapapa "$@"; else compdef _whakapapa whakapapa; fi

            """,
        ["fish"] = """
            function __whakapapa_ask
              set -l before (commandline -xpc 2>/dev/null; or commandline -opc)
              set -l word (commandline -ct)
              set word (string unescape -- $word; or string trim -l -c '\'"' -- $word)
              type -q $before[1]; or return
              $before[1] __complete $before[2..-1] "$word" 2>/dev/null
            end
            function __whakapapa_names
              set -l answer (__whakapapa_ask)
              test "$answer[1]" = names; and printf '%s\n' $answer[2..-1]
            end
            function __whakapapa_takes_file
              set -l answer (__whakapapa_ask)
              test "$answer[1]" = files
            end
            complete -c whakapapa -f -a '(__whakapapa_names)'
            complete -c whakapapa -n __whakapapa_takes_file -F

            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName whakapapa -ScriptBlock {
              param($word, $ast, $position)
              $name = $ast.GetCommandName()
              $before = @()
              $current = ''
              foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
                $text = if ($null -ne $element.Value) { "$($element.Value)" } else { $element.Extent.Text }
                if ($element.Extent.EndOffset -lt $position) { $before += $text } elseif ($element.Extent.StartOffset -lt $position) { $current = $text }
              }
              $kind, $names = & $name __complete @before $current 2>$null
              if ($kind -eq 'names') {
                foreach ($item in $names) {
                  $text = if ($item -match '^[\w./:=+-]+$') { $item } else { "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($item) + "'" }
                  [System.Management.Automation.CompletionResult]::new($text, $item, 'ParameterValue', $item)
                }
              } elseif ($kind -eq 'files' -and $current -match '^(--[^=]+=)(.*)$') {
                $option = $Matches[1]
                foreach ($file in [System.Management.Automation.CompletionCompleters]::CompleteFilename($Matches[2])) {
                  [System.Management.Automation.CompletionResult]::new($option + $file.CompletionText, $file.ListItemText, 'ParameterValue', $file.ToolTip)
                }
              }
            }

            """,
    };
}
