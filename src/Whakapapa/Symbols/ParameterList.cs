using System.Reflection;
using System.Text;

namespace Whakapapa.Symbols;

/// <summary>A method's parameters, without those that a compiler added or that an accessor's keyword implies.</summary>
internal readonly struct ParameterList
{
    private readonly ReadOnlyMemory<ParameterInfo> _parameters;

    private ParameterList(ReadOnlyMemory<ParameterInfo> parameters) => _parameters = parameters;

    public bool IsEmpty => _parameters.IsEmpty;

    public static ParameterList Of(MethodBase method)
    {
        var parameters = method.GetParameters().AsMemory();

        // Variables that a local function captures come last, as references to the structs that hold them.
        while (!parameters.IsEmpty && IsClosure(parameters.Span[^1].ParameterType))
        {
            parameters = parameters[..^1];
        }

        // A compiled expression's delegate has its constants come first.
        if (!parameters.IsEmpty && parameters.Span[0].ParameterType is { Name: "Closure", Namespace: "System.Runtime.CompilerServices" })
        {
            parameters = parameters[1..];
        }

        var isSetter = method.IsSpecialName && MemberName.IsSetter(method.Name);
        return new(isSetter && !parameters.IsEmpty ? parameters[..^1] : parameters);
    }

    public string Write(char open, char close)
    {
        var text = new StringBuilder().Append(open);
        foreach (var parameter in _parameters.Span)
        {
            text.Append(text.Length > 1 ? "," : "");
            TypeNameWriter.Write(text, parameter.ParameterType);
            if (text.Length > MethodName.MaxLength)
            {
                break;
            }
        }

        return text.Append(close).ToString();
    }

    private static bool IsClosure(Type type) =>
        type.IsByRef && CompilerName.Parse(type.GetElementType()!.Name).Kind is CompilerNameKind.Closure;
}
