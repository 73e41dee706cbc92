using System.Reflection;
using System.Text;

namespace Whakapapa.Symbols;

/// <summary>
/// A method's name as its author wrote it. Neither form has blanks or control characters, or is longer than
/// <see cref="MaxLength"/>; what had to be left out shows as <c>..</c>.
/// </summary>
/// <param name="Full">With the parameter list where it is known: <c>PodReconciler.ReconcileAsync(V1Pod)</c>.</param>
/// <param name="Short">Without it: <c>PodReconciler.ReconcileAsync</c>.</param>
internal readonly record struct MethodName(string Full, string Short)
{
    public const int MaxLength = 256;

    /// <summary>Names a method by its open definition, and what the compiler made of a method by that method.</summary>
    /// <remarks>Never throws: what reflection refuses to tell is left out.</remarks>
    public static MethodName Of(MethodBase method)
    {
        try
        {
            return MethodNameBuilder.Build(method);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Fallback(method);
        }
    }

    public override string ToString() => Full;

    internal static MethodName From(string shortName, string? full)
    {
        shortName = Identifier.Clean(shortName, MaxLength);
        if (full is null)
        {
            return new(shortName, shortName);
        }

        if (full.Length > MaxLength)
        {
            return new(Identifier.Clean(shortName, MaxLength - "(..)".Length) + "(..)", shortName);
        }

        return new(Identifier.Clean(full, MaxLength), shortName);
    }

    private static MethodName Fallback(MethodBase method)
    {
        var name = new StringBuilder();
        try
        {
            name.Append(method.Name);
            name.Insert(0, '.').Insert(0, method.DeclaringType?.Name);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The type cannot even be loaded, so the method's own name has to do.
            name.Append(name.Length == 0 ? "unknown" : "");
        }

        return From(name.ToString(), null);
    }
}
