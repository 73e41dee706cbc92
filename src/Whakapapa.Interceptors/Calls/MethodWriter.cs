using Microsoft.CodeAnalysis;

namespace Whakapapa.Interceptors.Calls;

/// <summary>Writes a method, and the call of it, as C# that says the same in any file.</summary>
internal static class MethodWriter
{
    private static readonly SymbolDisplayFormat Type =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Name = Type.WithMemberOptions(SymbolDisplayMemberOptions.None);

    private static readonly SymbolDisplayFormat Constrained =
        Name.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>Null if another method cannot stand in for it.</summary>
    public static MethodModel? Write(IMethodSymbol method, Compilation compilation)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!CanStandIn(definition, compilation))
        {
            return null;
        }

        var name = definition.ToDisplayString(Name);
        var generic = name.IndexOf('<');
        var container = definition.ContainingType.ToDisplayString(Type);
        List<string> parameters = [.. definition.Parameters.Select(Write)];
        var arguments = string.Join(", ", definition.Parameters.Select(parameter => Escape(parameter.Name)));
        if (!definition.IsStatic)
        {
            parameters.Insert(0, $"this {container} @this");
        }
        else if (method.ReducedFrom is not null)
        {
            parameters[0] = "this " + parameters[0];
        }

        return new MethodModel(
            definition.ReturnType.ToDisplayString(Type),
            generic < 0 ? "" : name.Substring(generic),
            string.Join(", ", parameters),
            definition.ToDisplayString(Constrained).Substring(name.Length),
            $"{(definition.IsStatic ? container : "@this")}.{name}({arguments})",
            ClientOperation.GoesOn(definition.ReturnType));
    }

    private static bool CanStandIn(IMethodSymbol method, Compilation compilation) =>
        method.ContainingType is { IsGenericType: false, IsValueType: false } type
        && !method.ReturnsByRef
        && !method.ReturnsByRefReadonly
        && method.Parameters.All(parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType && parameter.Name is not ("this" or "__call"))
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
        && Reach.IsGlobal(compilation, type.ContainingAssembly);

    private static string Write(IParameterSymbol parameter) => $"{parameter.Type.ToDisplayString(Type)} {Escape(parameter.Name)}";

    // A name that is a keyword somewhere is one everywhere with this.
    private static string Escape(string name) => "@" + name;
}
