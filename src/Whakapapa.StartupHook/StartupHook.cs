using System;
using System.IO;
using Whakapapa.StartupHooks;

/// <summary>What the runtime calls before a program's <c>Main</c>, by this name, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
internal static class StartupHook
{
    private const string Variable = "KUBE_CLIENT_SUBMIT_PURPOSE";

    /// <summary>Starts the listener, if the operator switched it on. Whatever fails, the program runs as it would without.</summary>
    public static void Initialize()
    {
#pragma warning disable CA1031 // Any exception would end the program.
        try
        {
            if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Variable)) || Framework(Environment.Version) is not { } framework)
            {
                return;
            }

            var folder = Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, framework);
            new HookContext(folder).Load("Whakapapa").GetType("Whakapapa.PurposeListener", throwOnError: true)!.GetMethod("Start")!.Invoke(null, null);
        }
        catch (Exception)
        {
            // There is nobody to tell: the program's output is its own.
        }
#pragma warning restore CA1031
    }

    private static string? Framework(Version runtime) => runtime.Major >= 10 ? "net10.0" : runtime.Major >= 8 ? "net8.0" : null;
}
