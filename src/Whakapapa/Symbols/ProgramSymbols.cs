using System.Reflection;

namespace Whakapapa.Symbols;

/// <summary>Opens the running program's symbols ahead of its requests, once a process.</summary>
internal static class ProgramSymbols
{
    private static int _opened;

    /// <summary>Opens those of the program, which takes some 30 ms.</summary>
    /// <returns>Whether those of its libraries are yet to be opened.</returns>
    public static bool TryOpen()
    {
        if (Interlocked.Exchange(ref _opened, 1) != 0)
        {
            return false;
        }

        if (Assembly.GetEntryAssembly() is { } program)
        {
            SymbolReader.Prepare(program.ManifestModule);
        }

        return true;
    }

    /// <summary>Opens those of the libraries that are loaded. Takes some milliseconds each.</summary>
    public static void OpenLibraries()
    {
        foreach (var library in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (library is { IsDynamic: false, IsCollectible: false } && AssemblyOrigin.Of(library) is FrameOrigin.Program)
            {
                SymbolReader.Prepare(library.ManifestModule);
            }
        }
    }
}
