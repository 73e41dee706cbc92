using System.Globalization;
using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>Names a frame in a way that needs no symbols, and from which the build's symbols give the line at any later time.</summary>
internal static class FrameId
{
    /// <summary>
    /// <c>&lt;mvid&gt;!&lt;token&gt;+&lt;il&gt;+s&lt;state&gt;</c>: the module version id as 32 hexadecimal digits, the method
    /// token as 8, the IL offset as few as it takes, the state in decimal; the latter two only where they are known. The
    /// method's full name where it has no token.
    /// </summary>
    public static string Of(MethodBase method, int? ilOffset = null, int? state = null)
    {
        if (!TryGetToken(method, out var mvid, out var token))
        {
            return MethodName.Of(method).Full;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{mvid:N}!{token:x8}");
        if (ilOffset is { } il)
        {
            id += string.Create(CultureInfo.InvariantCulture, $"+{il:x}");
        }

        return state is { } s ? string.Create(CultureInfo.InvariantCulture, $"{id}+s{s}") : id;
    }

    private static bool TryGetToken(MethodBase method, out Guid mvid, out int token)
    {
        try
        {
            (mvid, token) = (method.Module.ModuleVersionId, method.MetadataToken);
            return token != 0 && (token & 0xffffff) != 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Dynamic methods have no token, and programs compiled ahead of time no modules to speak of.
            (mvid, token) = (default, 0);
            return false;
        }
    }
}
