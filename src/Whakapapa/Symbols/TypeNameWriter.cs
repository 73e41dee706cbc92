using System.Text;

namespace Whakapapa.Symbols;

/// <summary>
/// Writes a type as C# would, without namespaces and blanks: <c>Dictionary&lt;string,int?[]&gt;</c>,
/// <c>(int,string)</c>. What is nested too deep, or would make the text too long, becomes <c>..</c>.
/// </summary>
/// <remarks>References are written <c>int&amp;</c> and pointers <c>int*</c>, as metadata does, since <c>ref int</c> has a blank.</remarks>
internal static class TypeNameWriter
{
    private const string LeftOut = "..";
    private const int MaxDepth = 6;
    private const int MaxLength = 2 * MethodName.MaxLength;

    public static void Write(StringBuilder text, Type type) => Write(text, type, 0);

    /// <summary>Writes the type that declares a method: its author's enclosing types, but none that a compiler made.</summary>
    public static void WriteOwner(StringBuilder text, Type owner) => WriteNamed(text, owner, 0);

    /// <summary>The name without its arity or what a compiler put around it: <c>List</c> for <c>List`1</c>.</summary>
    public static string SimpleName(Type type)
    {
        var name = type.Name;
        var tick = name.LastIndexOf('`');
        if (tick > 0 && tick + 1 < name.Length && !name.AsSpan(tick + 1).ContainsAnyExceptInRange('0', '9'))
        {
            name = name[..tick];
        }

        var parsed = CompilerName.Parse(name);
        return parsed.Kind is CompilerNameKind.Renamed ? parsed.Owner : name;
    }

    /// <summary>Writes type parameters or arguments, <c>&lt;TKey,TValue&gt;</c>, or nothing for none.</summary>
    public static void WriteArguments(StringBuilder text, ReadOnlySpan<Type> arguments, int depth = 0)
    {
        if (!arguments.IsEmpty)
        {
            WriteList(text, '<', arguments, '>', depth + 1);
        }
    }

    private static void Write(StringBuilder text, Type type, int depth)
    {
        if (depth > MaxDepth || text.Length > MaxLength)
        {
            text.Append(LeftOut);
        }
        else if (type.IsArray)
        {
            WriteArray(text, type, depth);
        }
        else if (type.IsByRef || type.IsPointer)
        {
            Write(text, type.GetElementType()!, depth + 1);
            text.Append(type.IsByRef ? '&' : '*');
        }
        else if (type.IsFunctionPointer)
        {
            text.Append("delegate*");
        }
        else if (type.IsGenericParameter)
        {
            text.Append(type.Name);
        }
        else if (Keyword(type) is { } keyword)
        {
            text.Append(keyword);
        }
        else if (Nullable.GetUnderlyingType(type) is { } value)
        {
            Write(text, value, depth);
            text.Append('?');
        }
        else if (IsTuple(type))
        {
            WriteList(text, '(', TupleElements(type), ')', depth + 1);
        }
        else
        {
            WriteNamed(text, type, depth);
        }
    }

    private static void WriteArray(StringBuilder text, Type type, int depth)
    {
        // C# writes the outermost rank first: an array of int[,] is int[][,].
        var ranks = new StringBuilder();
        while (type.IsArray && ranks.Length < MaxLength)
        {
            ranks.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
            type = type.GetElementType()!;
        }

        Write(text, type, depth + 1);
        text.Append(ranks);
    }

    private static void WriteNamed(StringBuilder text, Type type, int depth)
    {
        var chain = new Stack<Type>();
        for (var t = type; t is not null && chain.Count <= MaxDepth; t = t.DeclaringType)
        {
            if (!IsCompilerScope(t))
            {
                chain.Push(t);
            }
        }

        if (chain.Count == 0)
        {
            chain.Push(type);
        }

        // A constructed nested type's arguments are its enclosing types' first, then its own.
        ReadOnlySpan<Type> arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        var written = 0;
        var separator = "";
        foreach (var t in chain)
        {
            text.Append(separator).Append(SimpleName(t));
            separator = ".";
            var arity = Math.Min(t.IsGenericType ? t.GetGenericArguments().Length : 0, arguments.Length);
            if (arity > written)
            {
                WriteArguments(text, arguments[written..arity], depth);
                written = arity;
            }
        }
    }

    private static void WriteList(StringBuilder text, char open, ReadOnlySpan<Type> types, char close, int depth)
    {
        text.Append(open);
        if (depth > MaxDepth)
        {
            text.Append(LeftOut).Append(close);
            return;
        }

        var separator = "";
        foreach (var type in types)
        {
            text.Append(separator);
            separator = ",";
            Write(text, type, depth);
            if (text.Length > MaxLength)
            {
                break;
            }
        }

        text.Append(close);
    }

    private static bool IsCompilerScope(Type type) =>
        CompilerName.Parse(type.Name).Kind is CompilerNameKind.Closure or CompilerNameKind.FSharpClosure
            or CompilerNameKind.StateMachine;

    private static bool IsTuple(Type type) =>
        type.IsGenericType && type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    private static Type[] TupleElements(Type type)
    {
        var elements = new List<Type>();
        while (IsTuple(type) && type.GetGenericArguments() is { Length: 8 } arguments && elements.Count < MaxLength)
        {
            elements.AddRange(arguments.AsSpan(0, 7));
            type = arguments[7];
        }

        elements.AddRange(IsTuple(type) ? type.GetGenericArguments() : [type]);
        return [.. elements];
    }

    private static string? Keyword(Type type)
    {
        if (type == typeof(void))
        {
            return "void";
        }

        // A generic type's full name spells out its arguments, and theirs: it can be longer than memory.
        return type.IsGenericType || type.IsEnum || type.Assembly != typeof(object).Assembly ? null : KeywordOf(type.FullName);
    }

    /// <summary>The C# keyword for a framework type, by its full name.</summary>
    internal static string? KeywordOf(string? fullName) => fullName switch
    {
        "System.Object" => "object",
        "System.String" => "string",
        "System.Boolean" => "bool",
        "System.Char" => "char",
        "System.SByte" => "sbyte",
        "System.Byte" => "byte",
        "System.Int16" => "short",
        "System.UInt16" => "ushort",
        "System.Int32" => "int",
        "System.UInt32" => "uint",
        "System.Int64" => "long",
        "System.UInt64" => "ulong",
        "System.Single" => "float",
        "System.Double" => "double",
        "System.Decimal" => "decimal",
        "System.IntPtr" => "nint",
        "System.UIntPtr" => "nuint",
        _ => null,
    };
}
