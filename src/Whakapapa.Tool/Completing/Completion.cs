using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Completing;

/// <summary>What may come in place of the last word of a command line.</summary>
/// <param name="Names">All of it, of those that begin so.</param>
/// <param name="TakesFile">Whether it is a file, which is in no name.</param>
internal sealed record Completion(IReadOnlyList<string> Names, bool TakesFile)
{
    // A word that begins with @ is no file to read words from.
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null };

    /// <param name="root">The command.</param>
    /// <param name="words">What follows its name, without quotes. The last one is completed, which may be empty.</param>
    public static Completion Of(Command root, IReadOnlyList<string> words)
    {
        var word = words.Count == 0 ? "" : words[^1];
        var before = root.Parse([.. words.SkipLast(1)], Words);
        var context = root.Parse([.. words], Words).GetCompletionContext();
        var isBehindOptions = before.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        if (before.Tokens is [.., { Type: TokenType.Option } last] && FindOption(before, last.Value) is { } option && TakesValue(option))
        {
            return Of(Items(option.CompletionSources, context), "", word);
        }

        if (isBehindOptions || !word.StartsWith('-'))
        {
            var completion = Of([.. CommandsOf(before), .. Items(ArgumentOf(before)?.CompletionSources ?? [], context)], "", word);
            return completion.TakesFile || completion.Names.Count > 0 || isBehindOptions || word.Length > 0 ? completion : OptionsOf(before, word);
        }

        var nameLength = word.IndexOf('=', StringComparison.Ordinal);
        return nameLength < 0 ? OptionsOf(before, word)
            : FindOption(before, word[..nameLength]) is { } assigned && TakesValue(assigned) ? Of(Items(assigned.CompletionSources, context), word[..(nameLength + 1)], word)
            : new Completion([], false);
    }

    private static IEnumerable<CompletionItem> Items(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, CompletionContext context) => sources.SelectMany(source => source(context));

    // What has characters in it that nobody sees is nothing to type.
    private static Completion Of(IEnumerable<CompletionItem> items, string prefix, string word)
    {
        var all = items.ToList();
        return new Completion(
            [.. all.Where(item => !FileCompletions.IsAny(item)).Select(item => prefix + item.Label)
                .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && TerminalText.Escape(name) == name)],
            all.Any(FileCompletions.IsAny));
    }

    // Short names are for who knows them.
    private static Completion OptionsOf(ParseResult before, string word)
    {
        var given = before.CommandResult.Children.OfType<OptionResult>().Where(result => !result.Implicit && !result.Option.ValueType.IsArray).Select(result => result.Option).ToHashSet();
        return Of(
            Options(before).Where(option => !option.Hidden && !given.Contains(option)).Select(option => option.Name).Order(StringComparer.Ordinal).Select(name => new CompletionItem(name)), "", word);
    }

    private static IEnumerable<CompletionItem> CommandsOf(ParseResult before) =>
        before.CommandResult.Tokens.Count > 0 ? [] : before.CommandResult.Command.Subcommands.Where(command => !command.Hidden).Select(command => new CompletionItem(command.Name));

    private static Argument? ArgumentOf(ParseResult before) =>
        before.CommandResult.Command.Arguments.FirstOrDefault(argument => (before.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues);

    private static Option? FindOption(ParseResult before, string name) => Options(before).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static IEnumerable<Option> Options(ParseResult before)
    {
        var command = before.CommandResult;
        IEnumerable<Option> options = command.Command.Options;
        for (var parent = command.Parent; parent is not null; parent = parent.Parent)
        {
            options = options.Concat(((CommandResult)parent).Command.Options.Where(option => option.Recursive));
        }

        return options;
    }

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
}
