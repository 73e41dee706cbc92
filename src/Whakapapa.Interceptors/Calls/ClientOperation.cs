using Microsoft.CodeAnalysis;

namespace Whakapapa.Interceptors.Calls;

/// <summary>Tells the Kubernetes client's operations, of whichever flavour, by name: the library knows none of them.</summary>
internal static class ClientOperation
{
    public static bool Is(IMethodSymbol method, Compilation compilation)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return definition.MethodKind is MethodKind.Ordinary
            && definition.ContainingType is { } type
            && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            && IsClients(type)
            && (GoesOn(definition.ReturnType) || HasOperations(type));
    }

    /// <summary>Whether what a method returns goes on after it.</summary>
    public static bool GoesOn(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingNamespace: { } space } named
        && (named.Name, space.ToDisplayString()) is
            ("Task" or "ValueTask", "System.Threading.Tasks") or ("IAsyncEnumerable", "System.Collections.Generic");

    private static bool IsClients(INamedTypeSymbol type) =>
        type.ContainingAssembly.Name.StartsWith("KubernetesClient", StringComparison.Ordinal) || Outermost(type.ContainingNamespace)?.Name == "k8s";

    private static INamespaceSymbol? Outermost(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space;
    }

    // Those that wait for their result.
    private static bool HasOperations(INamedTypeSymbol type) =>
        type.Name.EndsWith(type.TypeKind is TypeKind.Interface ? "Operations" : "OperationsExtensions", StringComparison.Ordinal);
}
