using Whakapapa.Tool;
using Whakapapa.Tool.Output;

return await CommandLine.RunAsync(
    args,
    new Terminal(Console.Out, Console.Error)
    {
        IsTerminal = !Console.IsOutputRedirected,
        Style = TextStyle.For(Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
    });
