using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Tool.Output;

/// <summary>A method and its line for people: parameters only where no line tells overloads apart, and no ids.</summary>
internal static class PlaceText
{
    /// <summary>Returns <c>Sync.Run  src/Sync.cs:9</c>, escaped.</summary>
    /// <param name="place">What to show.</param>
    /// <param name="style">Styles the line.</param>
    public static string Of(Place place, Func<string, string> style)
    {
        var location = FrameIdText.TryRead(place.Path, out _) ? "(no line)" : TerminalText.Escape(place.Location);
        var method = TerminalText.Escape(place.Line > 0 ? place.WithoutParameters : place.Method);
        return location.Length == 0 ? method : $"{method}  {style(location)}";
    }
}
