namespace Whakapapa.Symbols;

/// <summary>Operators by their C# sign: <c>op_Addition</c> is <c>operator+</c>, a conversion <c>operator.implicit</c>.</summary>
internal static class OperatorName
{
    public static string? Of(string metadataName)
    {
        if (!metadataName.StartsWith("op_", StringComparison.Ordinal))
        {
            return null;
        }

        var sign = metadataName.AsSpan(3);
        const string Checked = "Checked", Assignment = "Assignment";
        var isChecked = sign.StartsWith(Checked);
        sign = isChecked ? sign[Checked.Length..] : sign;
        var isAssignment = sign.EndsWith(Assignment);
        sign = isAssignment ? sign[..^Assignment.Length] : sign;

        return Sign(sign) is { } known
            ? $"operator{(isChecked ? ".checked" : "")}{known}{(isAssignment ? "=" : "")}"
            : null;
    }

    private static string? Sign(ReadOnlySpan<char> name) => name switch
    {
        "Addition" or "UnaryPlus" => "+",
        "Subtraction" or "UnaryNegation" => "-",
        "Multiply" or "Multiplication" => "*",
        "Division" => "/",
        "Modulus" => "%",
        "ExclusiveOr" => "^",
        "BitwiseAnd" => "&",
        "BitwiseOr" => "|",
        "LogicalNot" => "!",
        "OnesComplement" => "~",
        "Increment" => "++",
        "Decrement" => "--",
        "LeftShift" => "<<",
        "RightShift" => ">>",
        "UnsignedRightShift" => ">>>",
        "Equality" => "==",
        "Inequality" => "!=",
        "LessThan" => "<",
        "GreaterThan" => ">",
        "LessThanOrEqual" => "<=",
        "GreaterThanOrEqual" => ">=",
        "Implicit" => ".implicit",
        "Explicit" => ".explicit",
        "True" => ".true",
        "False" => ".false",
        _ => null,
    };
}
