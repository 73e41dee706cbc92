using Whakapapa.Tool.Output;

namespace Whakapapa.Tool;

/// <summary>Where a command writes to.</summary>
/// <param name="Output">The answer.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors)
{
    /// <summary>Gets how the answer is styled.</summary>
    public TextStyle Style { get; init; } = TextStyle.None;

    /// <summary>Gets whether people see the answer as it is written.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Gets what opens the answer's stream for bytes that are no text.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Says that there is no answer, which is no error: all that was named exists.</summary>
    public void WriteNoRequests() => Errors.WriteLine("No request passes these filters.");
}
