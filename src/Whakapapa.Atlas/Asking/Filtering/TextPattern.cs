using System.Text.RegularExpressions;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>What a filter is given: a text, in small or capital letters; a text with <c>*</c> for anything; or a regular expression between slashes.</summary>
internal sealed class TextPattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    // Linear already, but a text may be long and there may be many.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex? _regex;

    private TextPattern(string text, Regex? regex)
    {
        Text = text;
        _regex = regex;
    }

    /// <summary>Gets what was given.</summary>
    public string Text { get; }

    /// <summary>Gets whether it is a text and nothing more.</summary>
    public bool IsLiteral => _regex is null;

    /// <exception cref="QuestionException">It is no regular expression, or one that cannot be run in linear time.</exception>
    public static TextPattern Parse(string text)
    {
        if (text.Length > 2 && text[0] == '/' && text[^1] == '/')
        {
            return new TextPattern(text, Compile(text, text[1..^1], RegexOptions.None));
        }

        return text.Contains('*', StringComparison.Ordinal)
            ? new TextPattern(text, Compile(text, $@"\A{Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.IgnoreCase))
            : new TextPattern(text, null);
    }

    /// <exception cref="QuestionException">It took too long.</exception>
    public bool Matches(string value)
    {
        try
        {
            return _regex is null ? value.Equals(Text, StringComparison.OrdinalIgnoreCase) : _regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new QuestionException($"The pattern {Text} took more than {Timeout.TotalSeconds:0} s on one text: give a simpler one.");
        }
    }

    private static Regex Compile(string given, string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, Options | options, Timeout);
        }
        catch (NotSupportedException)
        {
            throw new QuestionException($"The regular expression {given} looks around, refers back or is too large, and such ones are not run here: give one that does not.");
        }
        catch (ArgumentException e)
        {
            throw new QuestionException($"{given} is no regular expression: {e.Message}");
        }
    }
}
