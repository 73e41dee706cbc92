using System.Globalization;

namespace Whakapapa.Symbols;

/// <summary>A line of source, named so that no machine's paths show.</summary>
/// <param name="Repository">Where the file is kept, such as <c>github.com/acme/shop</c>, or <see langword="null"/> if not known.</param>
/// <param name="Path">The file, relative to the repository, else to the project, with <c>/</c> between folders.</param>
/// <param name="Line">The line, counted from 1.</param>
internal readonly record struct SourceLine(string? Repository, string Path, int Line)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Repository}{(Repository is null ? "" : "/")}{Path}:{Line}");
}
