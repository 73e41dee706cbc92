using System.Text.Json;

namespace Whakapapa.Tool.Output;

/// <summary>An answer as it is shown.</summary>
internal interface IAnswer
{
    /// <summary>Writes it for people.</summary>
    void WriteText(Terminal terminal);

    /// <summary>Writes it for programs.</summary>
    void WriteJson(Utf8JsonWriter json);
}
