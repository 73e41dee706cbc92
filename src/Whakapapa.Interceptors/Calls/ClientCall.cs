using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Whakapapa.Interceptors.Naming;
using Whakapapa.Interceptors.Places;

namespace Whakapapa.Interceptors.Calls;

/// <summary>Finds calls of the Kubernetes client's operations.</summary>
internal static class ClientCall
{
    // What operations that wait for their result are called.
    private static readonly string[] Verbs = ["Create", "Delete", "GetAPI", "GetCode", "List", "Patch", "Read", "Replace", "Watch"];

    /// <summary>Whether a piece of syntax looks like one. It is asked of every piece of every file.</summary>
    public static bool MayBe(SyntaxNode node) =>
        node is InvocationExpressionSyntax invocation
        && NameOf(invocation.Expression)?.Identifier.ValueText is { Length: > 4 } name
        && (name.EndsWith("Async", StringComparison.Ordinal) || Array.Exists(Verbs, verb => name.StartsWith(verb, StringComparison.Ordinal)));

    public static CallModel? Read(GeneratorSyntaxContext candidate, CancellationToken stop)
    {
        var (semantics, invocation) = (candidate.SemanticModel, (InvocationExpressionSyntax)candidate.Node);
        if (semantics.GetSymbolInfo(invocation, stop).Symbol is not IMethodSymbol method
            || !ClientOperation.Is(method, semantics.Compilation)
            || MethodWriter.Write(method, semantics.Compilation) is not { } written
            || IsInExpressionTree(invocation, semantics, stop)
            || semantics.GetInterceptableLocation(invocation, stop) is not { } location)
        {
            return null;
        }

        var member = MemberName.Around(invocation, semantics, stop);
        var place = Statement.PlaceOf(invocation);
        return new CallModel(
            $"{location.Version}, {SymbolDisplay.FormatLiteral(location.Data, quote: true)}",
            member.Name,
            member.Parameters,
            place.File,
            place.Line,
            written);
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    // There a call is data, and somebody may look for its method.
    private static bool IsInExpressionTree(SyntaxNode node, SemanticModel semantics, CancellationToken stop) =>
        node.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(function =>
            semantics.GetTypeInfo(function, stop).ConvertedType is INamedTypeSymbol
            {
                Name: "Expression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" },
            });
}
