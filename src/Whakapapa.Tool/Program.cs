using Whakapapa.Tool;
using Whakapapa.Tool.Output;

CommandLine.WarmUp(args);
return await CommandLine.RunAsync(
    args,
    new Terminal(Console.Out, Console.Error)
    {
        IsTerminal = !Console.IsOutputRedirected,
        Style = TextStyle.For(Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
    });
