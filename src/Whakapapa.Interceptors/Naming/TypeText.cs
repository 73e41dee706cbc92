using Microsoft.CodeAnalysis;

namespace Whakapapa.Interceptors.Naming;

/// <summary>Types as the library writes those it meets at run time: <c>Dictionary&lt;string,int?[]&gt;</c>, <c>(int,string)</c>.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Keyword = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => OfArray(array),
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType) + "*",
        IFunctionPointerTypeSymbol => "delegate*",
        IDynamicTypeSymbol => "object",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Of(nullable.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(",", tuple.TupleElements.Select(element => Of(element.Type)))})",
        INamedTypeSymbol { SpecialType: not SpecialType.None and not SpecialType.System_DateTime } special when IsKeyword(special) => special.ToDisplayString(Keyword),
        INamedTypeSymbol named => Of(named),
        _ => type.Name,
    };

    /// <summary>A type with the types around it.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = type.Name + (type.TypeArguments.IsEmpty ? "" : $"<{string.Join(",", type.TypeArguments.Select(Of))}>");
        return type.ContainingType is { } outer ? $"{Of(outer)}.{name}" : name;
    }

    private static bool IsKeyword(INamedTypeSymbol type) => type.SpecialType is
        SpecialType.System_Object or SpecialType.System_Void or (>= SpecialType.System_Boolean and <= SpecialType.System_String)
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    private static string OfArray(IArrayTypeSymbol array)
    {
        var ranks = "";
        ITypeSymbol element = array;
        for (; element is IArrayTypeSymbol next; element = next.ElementType)
        {
            ranks += $"[{new string(',', next.Rank - 1)}]";
        }

        return Of(element) + ranks;
    }
}
