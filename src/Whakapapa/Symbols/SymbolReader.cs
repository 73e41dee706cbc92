using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Symbols;

/// <summary>
/// Finds the source line of a place in a method. Thread-safe. A module's symbols are opened when they are first asked for,
/// which takes milliseconds and reads files: not for the request path. They go when the module is unloaded.
/// </summary>
/// <remarks>Whatever is wrong with symbols, a place then has no line; nothing throws.</remarks>
internal static class SymbolReader
{
    /// <summary>Modules beyond these have no lines, and so has one whose symbols would exceed <see cref="MaxTotalSize"/>.</summary>
    internal const int MaxModules = 1024;

    /// <summary>All symbols in memory, in bytes.</summary>
    internal const long MaxTotalSize = 256L * 1024 * 1024;

    private static readonly ConditionalWeakTable<Module, ModuleSymbols> Opened = [];
    private static readonly object Opening = new();

    /// <summary>The line of the statement at an IL offset, or <see langword="null"/> if it is not known for certain.</summary>
    public static SourceLine? Find(Module module, int methodToken, int ilOffset)
    {
        try
        {
            var symbols = Open(module);
            return symbols == ModuleSymbols.None ? null : symbols.Find(MethodIL.Of(module, methodToken), methodToken, ilOffset);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>
    /// The IL offset of the <c>await</c> (or <c>yield return</c>) at which a state machine is suspended, or
    /// <see langword="null"/> if it has no such state. Needs no symbols.
    /// </summary>
    public static int? ILOffsetOfState(Module module, int moveNextToken, int state)
    {
        try
        {
            return MethodIL.Of(module, moveNextToken) is { } body ? SuspensionPoint.Find(body.Code, state) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Whether a module's symbols have been looked for, so that <see cref="Find"/> reads no files.</summary>
    public static bool IsOpen(Module module) => Opened.TryGetValue(module, out _);

    /// <summary>Looks for a module's symbols.</summary>
    public static void Prepare(Module module)
    {
        try
        {
            Open(module);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It goes without lines, as for any other trouble with symbols.
            return;
        }
    }

    private static ModuleSymbols Open(Module module)
    {
        if (Opened.TryGetValue(module, out var symbols))
        {
            return symbols;
        }

        lock (Opening)
        {
            if (!Opened.TryGetValue(module, out symbols))
            {
                var (count, size) = Opened.Aggregate(
                    (Count: 0, Size: 0L),
                    static (sum, entry) => (sum.Count + (entry.Value == ModuleSymbols.None ? 0 : 1), sum.Size + entry.Value.Size));
                symbols = count < MaxModules ? ModuleSymbols.Open(module, MaxTotalSize - size) : ModuleSymbols.None;
                Opened.Add(module, symbols);
            }

            return symbols;
        }
    }
}
