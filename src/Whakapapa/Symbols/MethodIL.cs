using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>A method's IL and its protected regions.</summary>
internal sealed class MethodIL
{
    private readonly List<Range> _regions = [];

    private readonly MethodBase _method;

    private MethodIL(MethodBase method, byte[] code, IList<ExceptionHandlingClause> clauses)
    {
        _method = method;
        Code = code;
        foreach (var clause in clauses)
        {
            _regions.Add(clause.TryOffset..(clause.TryOffset + clause.TryLength));
            _regions.Add(clause.HandlerOffset..(clause.HandlerOffset + clause.HandlerLength));
        }
    }

    public byte[] Code { get; }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The body that is loaded is the one that runs, trimmed or not.")]
    public static MethodIL? Of(Module module, int methodToken)
    {
        var method = module.ResolveMethod(methodToken);
        var body = method?.GetMethodBody();
        return body?.GetILAsByteArray() is { } code ? new(method!, code, body.ExceptionHandlingClauses) : null;
    }

    /// <summary>Whether two places are in the same <c>try</c> and handler blocks, or both in none.</summary>
    public bool InSameRegion(int offset, int other) =>
        _regions.TrueForAll(region => Contains(region, offset) == Contains(region, other));

    /// <summary>The name, without its interface's, of the method that a call's token refers to.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What a loaded body calls was not trimmed away.")]
    public string? NameOfCalled(int token)
    {
        try
        {
            var name = _method.Module.ResolveMethod(
                token,
                _method.DeclaringType?.GetGenericArguments(),
                _method.IsGenericMethod ? _method.GetGenericArguments() : null)?.Name;
            return name?[(name.LastIndexOf('.') + 1)..];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static bool Contains(Range region, int offset) => offset >= region.Start.Value && offset < region.End.Value;
}
