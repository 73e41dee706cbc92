using Whakapapa.Tool;

return await CommandLine.RunAsync(args, new Terminal(Console.Out, Console.Error));
