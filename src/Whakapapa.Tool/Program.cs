using Whakapapa.Atlas.Ingesting;
using Whakapapa.Tool;
using Whakapapa.Tool.Output;

// Beside what reads the command line and opens the store.
if (args is ["ingest", ..])
{
    _ = WarmUp.Start();
}

return await CommandLine.RunAsync(
    args,
    new Terminal(Console.Out, Console.Error)
    {
        IsTerminal = !Console.IsOutputRedirected,
        Style = TextStyle.For(Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
    });
