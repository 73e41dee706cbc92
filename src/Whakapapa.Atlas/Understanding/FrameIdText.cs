using System.Globalization;

namespace Whakapapa.Atlas.Understanding;

/// <summary>A frame's id as the wire has it, <c>&lt;mvid&gt;!&lt;token&gt;[+&lt;il&gt;][+s&lt;state&gt;]</c>: where a method was, for whoever has its module.</summary>
/// <param name="Module">The module's version id.</param>
/// <param name="Token">The method's metadata token.</param>
/// <param name="ILOffset">The offset in its IL, if it was told.</param>
/// <param name="State">The state that its state machine was suspended in, if it was told.</param>
internal readonly record struct FrameIdText(Guid Module, int Token, int? ILOffset, int? State)
{
    private const int ModuleLength = 32;
    private const int TokenLength = 8;
    private const int MethodDefinition = 0x06;

    public static bool TryRead(ReadOnlySpan<char> text, out FrameIdText id)
    {
        id = default;
        if (text.Length < ModuleLength + 1 + TokenLength || text[ModuleLength] != '!' || !Guid.TryParseExact(text[..ModuleLength], "N", out var module)
            || !int.TryParse(text.Slice(ModuleLength + 1, TokenLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var token) || token >>> 24 != MethodDefinition)
        {
            return false;
        }

        int? offset = null, state = null;
        var rest = text[(ModuleLength + 1 + TokenLength)..];
        if (rest.StartsWith("+") && !rest.StartsWith("+s"))
        {
            var end = rest[1..].IndexOf('+') is var next and >= 0 ? next + 1 : rest.Length;
            if (!int.TryParse(rest[1..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var il))
            {
                return false;
            }

            offset = il;
            rest = rest[end..];
        }

        if (rest.StartsWith("+s"))
        {
            if (!int.TryParse(rest[2..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            state = number;
            rest = default;
        }

        id = new FrameIdText(module, token, offset, state);
        return rest.IsEmpty;
    }
}
