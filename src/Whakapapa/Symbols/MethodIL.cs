using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>A method's IL and its protected regions.</summary>
/// <param name="code">The IL.</param>
/// <param name="regions">Its <c>try</c> and handler blocks.</param>
/// <param name="nameOfCalled">The name of the method that a call's token refers to, if it can be found.</param>
internal sealed class MethodIL(byte[] code, IEnumerable<Range> regions, Func<int, string?> nameOfCalled)
{
    private readonly List<Range> _regions = [.. regions];

    public byte[] Code { get; } = code;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The body that is loaded is the one that runs, trimmed or not.")]
    public static MethodIL? Of(Module module, int methodToken)
    {
        var method = module.ResolveMethod(methodToken);
        var body = method?.GetMethodBody();
        return body?.GetILAsByteArray() is { } code
            ? new(
                code,
                body.ExceptionHandlingClauses.SelectMany(clause => new[]
                {
                    clause.TryOffset..(clause.TryOffset + clause.TryLength),
                    clause.HandlerOffset..(clause.HandlerOffset + clause.HandlerLength),
                }),
                token => NameOf(method!, token))
            : null;
    }

    /// <summary>Whether two places are in the same <c>try</c> and handler blocks, or both in none.</summary>
    public bool InSameRegion(int offset, int other) =>
        _regions.TrueForAll(region => Contains(region, offset) == Contains(region, other));

    /// <summary>The name, without its interface's, of the method that a call's token refers to.</summary>
    public string? NameOfCalled(int token) => nameOfCalled(token) is { } name ? name[(name.LastIndexOf('.') + 1)..] : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What a loaded body calls was not trimmed away.")]
    private static string? NameOf(MethodBase caller, int token)
    {
        try
        {
            return caller.Module.ResolveMethod(
                token,
                caller.DeclaringType?.GetGenericArguments(),
                caller.IsGenericMethod ? caller.GetGenericArguments() : null)?.Name;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static bool Contains(Range region, int offset) => offset >= region.Start.Value && offset < region.End.Value;
}
