using System.Buffers;

namespace Whakapapa.Symbols;

/// <summary>
/// What a name that a compiler made up says: <c>&lt;ExecuteAsync&gt;g__Fetch|5_0</c> is the local function <c>Fetch</c> of
/// <c>ExecuteAsync</c>.
/// </summary>
/// <param name="Kind">What it names.</param>
/// <param name="Owner">The metadata name of the method it was made for, or empty where the name does not say.</param>
/// <param name="Local">The name of a local function, otherwise empty.</param>
/// <remarks>
/// Roslyn's own list is GeneratedNameKind.cs; Visual Basic and F# have shapes of their own. These are habits, not
/// contracts: a name of no known shape is taken as it stands.
/// </remarks>
internal readonly record struct CompilerName(CompilerNameKind Kind, string Owner, string Local = "")
{
    private static readonly SearchValues<char> FSharpSuffix = SearchValues.Create("0123456789-");

    public static CompilerName Parse(string name)
    {
        if (name.StartsWith('<'))
        {
            return ParseCSharp(name);
        }

        if (name.Contains('$', StringComparison.Ordinal))
        {
            return ParseVisualBasic(name);
        }

        return ParseFSharp(name);
    }

    private static CompilerName ParseCSharp(string name)
    {
        var close = ClosingBracket(name);
        if (close < 0)
        {
            return default;
        }

        var owner = name[1..close];
        var rest = name.AsSpan(close + 1);
        if (rest.IsEmpty || rest is "$")
        {
            // The sync entry point around an async Main, top-level statements (<Main>$), a record's <Clone>$.
            return owner.Length == 0 ? default : new(CompilerNameKind.Renamed, owner);
        }

        switch (rest[0])
        {
            case 'b' or 'd' or 'g' when owner.Length == 0:
                return default;
            case 'b' when rest.StartsWith("b__"):
                return new(CompilerNameKind.Lambda, owner);
            case 'c' when owner.Length == 0:
                return new(CompilerNameKind.Closure, "");
            case 'd' when rest is "d" || rest.StartsWith("d__") || rest.StartsWith("d`"):
                return new(CompilerNameKind.StateMachine, owner);
            case 'm' when rest.StartsWith("m__Finally"):
                return new(CompilerNameKind.Finally, owner);
            case 'n' when rest.StartsWith("n__"):
                return new(CompilerNameKind.BaseCall, owner);
            case 'F' when rest.LastIndexOf("__") is > 0 and var separator && separator + 2 < rest.Length:
                return new(CompilerNameKind.Renamed, rest[(separator + 2)..].ToString());
            case 'f' when rest.StartsWith("f__AnonymousType"):
                return new(CompilerNameKind.Renamed, "anonymous");
            case 'g' when rest.StartsWith("g__"):
                var bar = rest.IndexOf('|');
                return bar > 3 ? new(CompilerNameKind.LocalFunction, owner, rest[3..bar].ToString()) : default;
            default:
                return default;
        }
    }

    private static CompilerName ParseVisualBasic(string name)
    {
        const string StateMachine = "VB$StateMachine_";
        if (name.StartsWith(StateMachine, StringComparison.Ordinal))
        {
            var owner = name.IndexOf('_', StateMachine.Length);
            return owner > 0 && owner + 1 < name.Length ? new(CompilerNameKind.StateMachine, name[(owner + 1)..]) : default;
        }

        if (name.StartsWith("_Lambda$__", StringComparison.Ordinal))
        {
            return new(CompilerNameKind.Lambda, "");
        }

        if (name.StartsWith("_Closure$__", StringComparison.Ordinal))
        {
            return new(CompilerNameKind.Closure, "");
        }

        if (name.StartsWith("VB$AnonymousType_", StringComparison.Ordinal))
        {
            return new(CompilerNameKind.Renamed, "anonymous");
        }

        // F# keeps what a file does at start-up in a class $Program.
        return name.Length > 1 && name[0] == '$' ? new(CompilerNameKind.Renamed, name[1..]) : default;
    }

    private static CompilerName ParseFSharp(string name)
    {
        var at = name.LastIndexOf('@');
        if (at <= 0 || name.AsSpan(at + 1).ContainsAnyExcept(FSharpSuffix))
        {
            return default;
        }

        return new(at + 1 == name.Length ? CompilerNameKind.Renamed : CompilerNameKind.FSharpClosure, name[..at]);
    }

    private static int ClosingBracket(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
