using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Whakapapa.StartupHooks;

/// <summary>
/// Keeps the library, and what it depends on, apart from the program's assemblies, which may be other versions of the same. The framework's own are
/// shared, since it is the program's HTTP that is listened to.
/// </summary>
/// <param name="folder">Has the library for this runtime.</param>
internal sealed class HookContext(string folder) : AssemblyLoadContext(nameof(Whakapapa))
{
    public Assembly Load(string name) => LoadFromAssemblyPath(PathOf(name));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (IsShared(name) && Shared(name) is { } shared)
        {
            return shared;
        }

        return File.Exists(PathOf(name)) ? Load(name) : null;
    }

    private static bool IsShared(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";

    // In the program's own version, whichever the library was built with.
    private static Assembly? Shared(string name)
    {
        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.dll");
}
