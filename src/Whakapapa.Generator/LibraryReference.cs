using Microsoft.CodeAnalysis;

namespace Whakapapa.Generator;

/// <summary>What generated code can use of the library.</summary>
internal static class LibraryReference
{
    private const string Library = "Whakapapa";

    /// <remarks>
    /// A reference under an <c>extern alias</c> alone is out of reach of generated code. The library is asked and not the compilation, which
    /// would have to put all its sources together to answer.
    /// </remarks>
    public static bool CanUse(Compilation compilation, string typeName)
    {
        var library = compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(static assembly => assembly.Name == Library);
        if (library?.GetTypeByMetadataName(typeName) is not { } type
            || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            return false;
        }

        return compilation.GetMetadataReference(type.ContainingAssembly) is not { Properties.Aliases: { IsEmpty: false } aliases }
            || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
    }
}
