using System.Diagnostics;
using System.Globalization;
using Whakapapa.Atlas.Benchmarks;

const int DefaultEvents = 2_000_000;

switch (args)
{
    case ["read", var log, var store]:
        await Reading.ReadAsync(log, store, spec: null);
        Reading.AskOnce(store);
        return 0;
    case ["ask", var store]:
        Reading.Ask(store);
        return 0;
    case ["match", var spec, var log]:
        Matching.Measure(spec, log);
        return 0;
}

// compare [EVENTS [JQPART]], truth SPEC [EVENTS], distinct [EVENTS], or [EVENTS [LOG [SPEC]]]
var numbers = args.Where(arg => int.TryParse(arg, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var events = numbers.Length > 0 ? numbers[0] : DefaultEvents;
var folder = Directory.CreateTempSubdirectory("whakapapa-benchmark-");
try
{
    Console.WriteLine($"{events} events, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown")}");
    switch (args)
    {
        case ["truth", var spec, ..]:
            await Matching.CompareAsync(spec, folder.FullName, events);
            break;
        case ["distinct", ..]:
            await Reading.ReadDistinctAsync(Path.Combine(folder.FullName, "atlas.db"), events);
            break;
        default:
            var log = Path.Combine(folder.FullName, "audit.log");
            var isComparison = args is ["compare", ..];
            AuditLogGenerator.Write(log, events, isComparison ? null : args.ElementAtOrDefault(1));
            Console.WriteLine($"{new FileInfo(log).Length / 1e9:0.00} GB");
            if (isComparison)
            {
                await Comparison.RunAsync(log, folder.FullName, events, numbers.Length > 1 ? numbers[1] : 1);
                break;
            }

            var store = Path.Combine(folder.FullName, "atlas.db");
            await Reading.ReadAsync(log, store, args.ElementAtOrDefault(2));
            Reading.Ask(store);
            break;
    }

    using var process = Process.GetCurrentProcess();
    Console.WriteLine($"peak memory {process.PeakWorkingSet64 / 1e6:0} MB");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}
