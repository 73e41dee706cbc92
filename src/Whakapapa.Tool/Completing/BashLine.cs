using System.Text;

namespace Whakapapa.Tool.Completing;

/// <summary>A command line up to the cursor. Bash does not take off its quotes, and has only a part of the last word replaced: what is behind an open quote, or a character that breaks words.</summary>
internal sealed class BashLine
{
    private const char None = '\0';

    private readonly char _quote;
    private readonly int _kept;

    /// <param name="line">As it was typed.</param>
    /// <param name="breaks">What breaks words: <c>COMP_WORDBREAKS</c>.</param>
    public BashLine(string line, string breaks)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWord = false;
        var keptBefore = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (_quote == None && char.IsWhiteSpace(c))
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                (isWord, _kept) = (false, 0);
                continue;
            }

            isWord = true;
            if (c == _quote || (_quote == None && c is '"' or '\''))
            {
                (_quote, _kept, keptBefore) = c == _quote ? (None, keptBefore, 0) : (c, word.Length, _kept);
                continue;
            }

            var isEscape = c == '\\' && _quote != '\'' && i + 1 < line.Length && (_quote == None || IsSpecialInQuotes(line[i + 1]));
            word.Append(isEscape ? line[++i] : c);
            if (!isEscape && _quote == None && breaks.Contains(c, StringComparison.Ordinal))
            {
                _kept = word.Length;
            }
        }

        words.Add(word.ToString());
        Words = words;
    }

    /// <summary>Gets its words, without quotes. The last one is empty if it has not begun.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Returns what takes the replaced part's place, so that the last word becomes this one, which begins as it does.</summary>
    public string Replacement(string word)
    {
        var text = new StringBuilder();
        foreach (var c in word.AsSpan(_kept))
        {
            _ = _quote switch
            {
                '\'' => text.Append(c == '\'' ? "'\\''" : c.ToString()),
                '"' => text.Append(IsSpecialInQuotes(c) ? "\\" : "").Append(c),
                _ => text.Append(IsSpecial(c) ? "\\" : "").Append(c),
            };
        }

        return text.ToString();
    }

    private static bool IsSpecialInQuotes(char c) => c is '"' or '\\' or '$' or '`';

    private static bool IsSpecial(char c) => c < 0x80 && !char.IsAsciiLetterOrDigit(c) && !"_-./:=@%+,".Contains(c, StringComparison.Ordinal);
}
