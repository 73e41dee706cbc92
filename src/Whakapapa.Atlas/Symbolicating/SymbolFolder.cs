using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Whakapapa.Atlas.Symbolicating;

/// <summary>A folder, and those in it, with modules and their portable PDBs. An id names a module, and a PDB does not, so both are needed, unless symbols are embedded.</summary>
internal sealed class SymbolFolder
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private static readonly string[] ModulePatterns = ["*.dll", "*.exe"];

    private readonly Dictionary<Guid, string> _modules = [];
    private readonly ILookup<string, string> _pdbs;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public SymbolFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder \"{folder}\": give the one that a program was built or published to.");
        }

        _pdbs = Directory.EnumerateFiles(folder, "*.pdb", Everywhere).Order(StringComparer.Ordinal).ToLookup(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)!;
        foreach (var path in ModulePatterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, Everywhere)).Order(StringComparer.Ordinal))
        {
            if (IdOf(path) is { } id)
            {
                _modules.TryAdd(id, path);
            }
        }

        var modules = _modules.Values.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase);
        LonePdbs = [.. _pdbs.Where(group => !modules.Contains(group.Key)).Select(group => group.Key + ".pdb")];
    }

    /// <summary>Gets how many modules there are.</summary>
    public int Modules => _modules.Count;

    /// <summary>Gets PDBs that no module is beside.</summary>
    public IReadOnlyList<string> LonePdbs { get; }

    /// <summary>Opens a module, or returns <see langword="null"/> if it is not here.</summary>
    public ModuleFile? Open(Guid module) =>
        _modules.TryGetValue(module, out var path) ? new ModuleFile(path, _pdbs[Path.GetFileNameWithoutExtension(path)]) : null;

    private static Guid? IdOf(string path)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(path));
            if (!image.HasMetadata)
            {
                return null;
            }

            var metadata = image.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // It is not one of ours.
            return null;
        }
    }
}
