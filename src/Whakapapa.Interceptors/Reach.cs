using Microsoft.CodeAnalysis;

namespace Whakapapa.Interceptors;

/// <summary>What generated code can name.</summary>
internal static class Reach
{
    /// <remarks>A reference under an <c>extern alias</c> alone is out of reach.</remarks>
    public static bool IsGlobal(Compilation compilation, IAssemblySymbol assembly) =>
        compilation.GetMetadataReference(assembly) is not { Properties.Aliases: { IsEmpty: false } aliases }
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
