using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary>A command that asks a store: it has filters, and answers in text or JSON.</summary>
internal static class QuestionCommand
{
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it does.</param>
    /// <param name="terminal">Where it answers.</param>
    /// <param name="own">Its arguments, and options that no other has.</param>
    /// <param name="ask">Answers.</param>
    /// <param name="namesOf">What its arguments can be.</param>
    public static Command Create(
        string name, string description, Terminal terminal, IEnumerable<Symbol> own, Func<ParseResult, AtlasView, IAnswer> ask, Func<AtlasNames, IEnumerable<string>>? namesOf = null) =>
        Create(name, description, terminal, own, (parsed, view, _) => Task.FromResult(ask(parsed, view)), namesOf);

    public static Command Create(
        string name, string description, Terminal terminal, IEnumerable<Symbol> own, Func<ParseResult, AtlasView, CancellationToken, Task<IAnswer>> ask, Func<AtlasNames, IEnumerable<string>>? namesOf = null)
    {
        var store = SharedOptions.Store();
        if (namesOf is not null)
        {
            foreach (var argument in own.OfType<Argument>())
            {
                argument.CompletionSources.Add(context => NameCompletions.Find(context, store, namesOf));
            }
        }

        var json = SharedOptions.Json();
        var filters = new FilterOptions(store);
        var command = Create(name, description, [.. own, .. filters.All, store, json]);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var atlas = SqliteAtlasStore.OpenForReading(parsed.GetRequiredValue(store));
            var answer = await ask(parsed, new AtlasView(atlas, filters.Read(parsed)), cancellation);
            if (parsed.GetValue(json))
            {
                JsonText.Write(terminal.Output, answer.WriteJson);
            }
            else
            {
                answer.WriteText(terminal);
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Makes a command of its arguments and options.</summary>
    public static Command Create(string name, string description, IEnumerable<Symbol> symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        return command;
    }
}
