using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Whakapapa.Tool.Commands;

/// <summary>Help, and what to type.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var examples = CommandExamples.Of(parseResult.CommandResult.Command.Name);
        if (examples.Count > 0)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
