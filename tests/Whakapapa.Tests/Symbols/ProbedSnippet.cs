using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Snippets that call <see cref="LineProbe"/>, and what the symbols say of where they did.</summary>
internal static class ProbedSnippet
{
    public static IEnumerable<(OptimizationLevel Level, SnippetPdb Pdb)> Shapes() =>
        from level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release }
        from pdb in new[] { SnippetPdb.Embedded, SnippetPdb.BesideTheAssembly }
        select (level, pdb);

    public static SourceLine? LineOf(ProbedPlace place)
    {
        var (module, token) = (place.Method.Module, place.Method.MetadataToken);
        var offset = place.State == -1 ? place.ILOffset : SymbolReader.ILOffsetOfState(module, token, place.State);
        return offset is { } known ? SymbolReader.Find(module, token, known) : null;
    }

    public static string Source(string members) =>
        $$"""
        #pragma warning disable CS0162
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Whakapapa.Tests.Symbols;

        public class T
        {
        {{members}}
        }
        """;
}
