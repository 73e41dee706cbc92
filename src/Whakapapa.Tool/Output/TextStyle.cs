namespace Whakapapa.Tool.Output;

/// <summary>Colours and links, where there is a terminal that shows them. What is styled has to be escaped before.</summary>
internal sealed class TextStyle
{
    /// <summary>Leaves text as it is.</summary>
    public static readonly TextStyle None = new(false);

    /// <summary>Writes ANSI escape sequences.</summary>
    public static readonly TextStyle Ansi = new(true);

    private const string Escape = "\u001b";

    private TextStyle(bool isOn)
    {
        IsOn = isOn;
    }

    public bool IsOn { get; }

    /// <summary>Says what a terminal of this kind takes.</summary>
    /// <param name="isRedirected">Whether the output goes to a file or a pipe.</param>
    /// <param name="environment">Reads an environment variable: <c>NO_COLOR</c> (https://no-color.org) and <c>TERM</c>.</param>
    public static TextStyle For(bool isRedirected, Func<string, string?> environment) =>
        isRedirected || !string.IsNullOrEmpty(environment("NO_COLOR")) || environment("TERM") == "dumb" ? None : Ansi;

    public string Bold(string text) => Wrap(text, "1");

    public string Faint(string text) => Wrap(text, "2");

    public string Red(string text) => Wrap(text, "31");

    public string Green(string text) => Wrap(text, "32");

    /// <summary>Makes a text lead to an address, which terminals that know no links do not show.</summary>
    public string Link(string text, string address) => IsOn ? $"{Escape}]8;;{address}{Escape}\\{text}{Escape}]8;;{Escape}\\" : text;

    private string Wrap(string text, string code) => IsOn && text.Length > 0 ? $"{Escape}[{code}m{text}{Escape}[0m" : text;
}
