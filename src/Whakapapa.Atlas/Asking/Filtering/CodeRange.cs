using System.Globalization;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>HTTP statuses: <c>404</c>, <c>4xx</c> or <c>400-499</c>; 0 is no response in the log.</summary>
internal readonly record struct CodeRange(int First, int Last)
{
    /// <exception cref="QuestionException">It is in none of these forms.</exception>
    public static CodeRange Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (text.Length == 3 && char.IsAsciiDigit(text[0]) && text.EndsWith("xx", StringComparison.OrdinalIgnoreCase))
        {
            var hundreds = (text[0] - '0') * 100;
            return new CodeRange(hundreds, hundreds + 99);
        }

        return TryRead(dash < 0 ? text : text[..dash], out var first) && TryRead(dash < 0 ? text : text[(dash + 1)..], out var last)
            ? new CodeRange(first, last)
            : throw new QuestionException($"\"{text}\" is no HTTP status: give 404, 4xx or 400-499.");
    }

    public bool Contains(int code) => code >= First && code <= Last;

    private static bool TryRead(string text, out int code) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code);
}
