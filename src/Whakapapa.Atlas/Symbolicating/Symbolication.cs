using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Text;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Symbolicating;

/// <summary>Finds the lines of frames that were left as ids, and keeps them. What was told stays as it was told, so that the digest still proves it.</summary>
internal static class Symbolication
{
    public static SymbolicationReport Run(IAtlasStore store, SymbolFolder folder)
    {
        var names = store.ReadNames();
        var ids = names.Paths.Values.SelectMany(path => path.Frames).Where(frame => frame.Line == 0).Select(frame => frame.File).Distinct(StringComparer.Ordinal)
            .Where(text => !names.Symbols.ContainsKey(text) && FrameIdText.TryRead(text, out _))
            .ToLookup(text => FrameIdText.TryRead(text, out var id) ? id.Module : default);
        var batch = new AtlasBatch();
        var (ofUnknownModules, withoutSymbols, withoutLine) = (0, 0, 0);
        var unknown = new List<Guid>();
        foreach (var group in ids)
        {
            using var module = folder.Open(group.Key);
            if (module is null)
            {
                unknown.Add(group.Key);
                ofUnknownModules += group.Count();
                continue;
            }

            if (!module.HasSymbols)
            {
                withoutSymbols += group.Count();
                continue;
            }

            foreach (var text in group)
            {
                if (FrameIdText.TryRead(text, out var id) && module.Find(id) is { } line)
                {
                    batch.Names.Symbols.Add(text, (TextLimit.Cut(line.Repository is null ? line.Path : $"{line.Repository}/{line.Path}"), line.Line));
                }
                else
                {
                    withoutLine++;
                }
            }
        }

        if (batch.Names.Symbols.Count > 0)
        {
            store.Commit(batch);
        }

        return new SymbolicationReport(ids.Sum(group => group.Count()), batch.Names.Symbols.Count, ofUnknownModules, withoutSymbols, withoutLine, unknown, folder.LonePdbs);
    }
}
