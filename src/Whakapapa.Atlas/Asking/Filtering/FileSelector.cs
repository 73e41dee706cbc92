using System.Globalization;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking.Filtering;

/// <summary>
/// Which places in the source someone means: <c>Pods.cs</c>, <c>src/Pods.cs</c>, <c>src/Pods.cs:42</c>, the same with the repository in front, or a pattern of such texts.
/// </summary>
internal sealed class FileSelector(string text)
{
    private readonly TextPattern _pattern = TextPattern.Parse(text);

    public bool Matches(Place place, Build build) =>
        place.Path.Length > 0 && (Is(place.Path) || Is(place.Location) || (place.IsInRepository && Is($"{build.Repository}/{place.Path}")) || IsInRepository(place, build));

    private bool IsInRepository(Place place, Build build) =>
        place is { IsInRepository: true, Line: > 0 } && Is(string.Create(CultureInfo.InvariantCulture, $"{build.Repository}/{place.Path}:{place.Line}"));

    private bool Is(string name) => _pattern.Matches(name)
        || (_pattern.IsLiteral && name.Length > text.Length && name[^(text.Length + 1)] == '/' && name.EndsWith(text, StringComparison.OrdinalIgnoreCase));
}
