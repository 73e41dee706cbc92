using System.Reflection;
using Whakapapa.Wire;

namespace Whakapapa.TruthTests.Harness;

/// <summary>Runs scenarios through the handler from a root that nothing awaits, and compares what was told to what the source says.</summary>
internal sealed class SentStage
{
    private readonly Type _scenario;
    private readonly Func<HttpClient, Task> _run;
    private readonly Func<DelegatingHandler[]>? _handlers;
    private readonly Func<DelegatingHandler[], RecordingClient> _open;
    private readonly Dictionary<string, PathExpectation> _truth;
    private readonly HashSet<string> _faults = [];
    private readonly Dictionary<(string, PurposeRecord), (string? Fault, bool IsWhole)> _judged = [];

    public SentStage(Type scenario)
        : this(scenario, handlers => new RecordingClient(handlers))
    {
    }

    public SentStage(Type scenario, Func<DelegatingHandler[], RecordingClient> open)
    {
        _scenario = scenario;
        _open = open;
        _run = scenario.GetMethod("Run")!.CreateDelegate<Func<HttpClient, Task>>();
        _handlers = scenario.GetMethod("Handlers")?.CreateDelegate<Func<DelegatingHandler[]>>();
        var qualities = scenario.GetCustomAttributes<PathAttribute>().ToDictionary(path => path.Label, path => path.Quality);
        _truth = Truth.Of(scenario).ToDictionary(path => path.Key, path => new PathExpectation(path.Value, qualities.GetValueOrDefault(path.Key) ?? qualities[""]));
    }

    /// <summary>Of the last run.</summary>
    public int Whole { get; private set; }

    /// <summary>Of the last run.</summary>
    public int Partial { get; private set; }

    public bool IsWholeBut(double rest) => Partial <= rest * (Whole + Partial);

    public int Lines { get; private set; }

    public int Unlined { get; private set; }

    public async Task Run(int times)
    {
        Assert.NotEmpty(_truth);
        (Whole, Partial) = (0, 0);
        using var client = _open(_handlers?.Invoke() ?? []);
        for (var i = 0; i < times; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.UnsafeQueueUserWorkItem(_ => Root(client.Client, done), null);
            await done.Task;
            foreach (var (label, record) in client.Take())
            {
                Judge(label, record);
            }
        }
    }

    public void AssertNoFault()
    {
        if (_faults.Count > 0)
        {
            Assert.Fail(string.Join('\n', _faults));
        }
    }

    private async void Root(HttpClient client, TaskCompletionSource done)
    {
        try
        {
            await _run(client);
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Judge(string label, PurposeRecord record)
    {
        if (!_judged.TryGetValue((label, record), out var judgement))
        {
            judgement.Fault = _truth[label].Judge(record, out judgement.IsWhole);
            _judged[(label, record)] = judgement;
            if (judgement.Fault is { } fault)
            {
                _faults.Add($"{_scenario.Name} {label}: {fault}");
            }
        }

        (Whole, Partial) = judgement.IsWhole ? (Whole + 1, Partial) : (Whole, Partial + 1);
        Lines += record.Frames.Count(frame => !frame.Folded && frame.Line is not null);
        Unlined += record.Frames.Count(frame => !frame.Folded && frame.Line is null);
    }
}
