using System.Text;

namespace Whakapapa.Symbols;

/// <summary>Turns a method's metadata name into what its author called it: <c>get_Items</c> into <c>Items.get</c>.</summary>
internal static class MemberName
{
    /// <summary>The name of a member of <paramref name="type"/>, without the type's own name.</summary>
    /// <param name="name">Its metadata name.</param>
    /// <param name="type">What declares it, for the name of a constructor.</param>
    /// <param name="isSpecial">Whether it may be an accessor or operator; a made-up name does not tell of its owner.</param>
    public static string AsWritten(string name, Type? type, bool isSpecial = true)
    {
        switch (name)
        {
            case ".ctor":
                return type is null ? "ctor" : TypeNameWriter.SimpleName(type);
            case ".cctor":
                return "static";
        }

        var interfaceEnd = LastDot(name);
        if (interfaceEnd > 0)
        {
            return WithoutNamespaces(name[..interfaceEnd]) + "." + AsWritten(name[(interfaceEnd + 1)..], null, isSpecial);
        }

        var parsed = CompilerName.Parse(name);
        if (parsed.Kind is CompilerNameKind.Renamed)
        {
            return parsed.Owner;
        }

        return isSpecial ? Accessor(name) ?? OperatorName.Of(name) ?? name : name;
    }

    /// <summary>Whether a name, past any interface it is explicitly implemented for, has the form of an accessor's.</summary>
    public static bool IsAccessor(string name) => Accessor(name[(LastDot(name) + 1)..]) is not null;

    /// <summary>The same for a setter's.</summary>
    public static bool IsSetter(string name) => name.AsSpan(LastDot(name) + 1).StartsWith("set_");

    private static string? Accessor(string name)
    {
        var separator = name.IndexOf('_', StringComparison.Ordinal);
        if (separator < 0 || separator + 1 == name.Length || name.AsSpan(0, separator) is not ("get" or "set" or "add" or "remove"))
        {
            return null;
        }

        var member = name[(separator + 1)..];
        return (member == "Item" ? "this" : member) + "." + name[..separator];
    }

    // The dot before the member itself, in System.Collections.Generic.IEnumerable<System.Int32>.GetEnumerator the last.
    private static int LastDot(string name)
    {
        var depth = 0;
        for (var i = name.Length - 1; i > 0; i--)
        {
            depth += name[i] switch { '>' => 1, '<' => -1, _ => 0 };
            if (depth == 0 && name[i] == '.')
            {
                return i;
            }
        }

        return -1;
    }

    private static string WithoutNamespaces(string interfaceName)
    {
        var text = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= interfaceName.Length; i++)
        {
            if (i == interfaceName.Length || "<>,()[]? ".Contains(interfaceName[i], StringComparison.Ordinal))
            {
                var dotted = interfaceName[start..i];
                text.Append(TypeNameWriter.KeywordOf(dotted) ?? dotted[(dotted.LastIndexOf('.') + 1)..]);
                text.Append(i < interfaceName.Length ? interfaceName[i].ToString() : "");
                start = i + 1;
            }
        }

        return text.ToString().Replace(", ", ",", StringComparison.Ordinal);
    }
}
