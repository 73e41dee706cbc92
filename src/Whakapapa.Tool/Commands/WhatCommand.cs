using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa what</c></summary>
internal static class WhatCommand
{
    public static Command Create(Terminal terminal)
    {
        var reachedBy = new Argument<string?>("WHO")
        {
            Description = "A build or program, a path's digest, a file or a line: shop/1.4.2, b143093, pA3zsa6AuSMp, src/Pods.cs:42",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return QuestionCommand.Create(
            "what",
            "Shows the operations that a build, a call path, a file or a line reaches",
            terminal,
            [reachedBy],
            (parsed, view) => new WhatOutput(WhatQuestion.Ask(view, parsed.GetValue(reachedBy))),
            names => [.. NameCompletions.Programs(names), .. NameCompletions.Builds(names), .. NameCompletions.Files(names)]);
    }
}
