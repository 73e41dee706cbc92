using Microsoft.CodeAnalysis;

namespace Whakapapa.Interceptors.Naming;

/// <summary>
/// The name of the member that a piece of code is in, in the words that the library has for it at run time: lambdas and local functions are
/// their member's, accessors their property's, and what runs when a type or an object is made is the constructor's.
/// </summary>
internal static class MemberName
{
    public static (string Name, string Parameters) Around(SyntaxNode node, SemanticModel semantics, CancellationToken stop)
    {
        var function = semantics.GetEnclosingSymbol(node.SpanStart, stop);
        var member = function;
        while (member is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
        {
            member = member.ContainingSymbol;
        }

        var owner = member?.ContainingType is { } type ? TypeText.Of(type) + "." : "";
        return (function, member) switch
        {
            (IMethodSymbol { MethodKind: MethodKind.LambdaMethod } lambda, not null) => ($"{owner}{Written(member)}.lambda", ParametersOf(lambda)),
            (IMethodSymbol { MethodKind: MethodKind.LocalFunction } local, not null) =>
                ($"{owner}{Written(member)}.{local.Name}{TypeParametersOf(local)}", ParametersOf(local)),
            (_, IMethodSymbol { AssociatedSymbol: not null } accessor) => (owner + Written(accessor), ""),
            (_, IMethodSymbol method) => ($"{owner}{Written(method)}{TypeParametersOf(method)}", ParametersOf(method)),
            (_, IFieldSymbol or IPropertySymbol or IEventSymbol) => (owner + Written(member), member.IsStatic ? "()" : ""),
            _ => ("unknown", ""),
        };
    }

    private static string Written(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => member.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => "static",
        IMethodSymbol { MethodKind: MethodKind.Destructor } => "~" + member.ContainingType.Name,
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } accessor =>
            $"{(property.IsIndexer ? "this" : Simple(property))}.{(accessor.MethodKind is MethodKind.PropertyGet ? "get" : "set")}",
        IMethodSymbol { AssociatedSymbol: IEventSymbol source } accessor =>
            $"{Simple(source)}.{(accessor.MethodKind is MethodKind.EventAdd ? "add" : "remove")}",
        IMethodSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } => $"{TypeText.Of(implemented.ContainingType)}.{implemented.Name}",
        IMethodSymbol { Name: "<Main>$" } => "Main",
        IFieldSymbol or IPropertySymbol or IEventSymbol => member.IsStatic ? "static" : member.ContainingType.Name,
        _ => member.Name,
    };

    private static string Simple(ISymbol member) => member switch
    {
        IPropertySymbol { ExplicitInterfaceImplementations: [var implemented, ..] } => $"{TypeText.Of(implemented.ContainingType)}.{implemented.Name}",
        IEventSymbol { ExplicitInterfaceImplementations: [var implemented, ..] } => $"{TypeText.Of(implemented.ContainingType)}.{implemented.Name}",
        _ => member.Name,
    };

    private static string TypeParametersOf(IMethodSymbol method) =>
        method.TypeParameters.IsEmpty ? "" : $"<{string.Join(",", method.TypeParameters.Select(parameter => parameter.Name))}>";

    private static string ParametersOf(IMethodSymbol method) =>
        $"({string.Join(",", method.Parameters.Select(parameter => TypeText.Of(parameter.Type) + (parameter.RefKind is RefKind.None ? "" : "&")))})";
}
