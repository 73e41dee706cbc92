using Whakapapa.Capture.Chain;

namespace Whakapapa.TruthTests.Harness;

/// <summary>Runs scenarios from a root that nothing awaits, and compares what was read to what the source says.</summary>
internal sealed class Stage
{
    private readonly Type _scenario;
    private readonly ScenarioAttribute _attribute;
    private readonly Func<Send, Task> _run;
    private readonly Func<DelegatingHandler[]>? _handlers;
    private readonly Dictionary<string, SourceLine[]> _truth;
    private readonly HashSet<string> _faults = [];
    private readonly Dictionary<(string, AwaitChain), (string? Fault, bool IsWhole)> _judged = [];

    public Stage(Type scenario, ScenarioAttribute attribute)
    {
        _scenario = scenario;
        _attribute = attribute;
        _run = scenario.GetMethod("Run")!.CreateDelegate<Func<Send, Task>>();
        _handlers = scenario.GetMethod("Handlers")?.CreateDelegate<Func<DelegatingHandler[]>>();
        _truth = Truth.Of(scenario);
    }

    /// <summary>Of the last run.</summary>
    public int Whole { get; private set; }

    /// <summary>Of the last run.</summary>
    public int Partial { get; private set; }

    /// <summary>Whether some whole chain ended for the reason that it has.</summary>
    public bool SawEnd { get; private set; }

    public bool IsWholeBut(double rest) => Partial <= rest * (Whole + Partial);

    public async Task Run(int times)
    {
        Assert.NotEmpty(_truth);
        (Whole, Partial) = (0, 0);
        for (var i = 0; i < times; i++)
        {
            using var recorder = new Recorder(_handlers?.Invoke() ?? []);
            var done = new TaskCompletionSource();
            Root(recorder.Send, done);
            await done.Task;
            while (recorder.Chains.TryDequeue(out var read))
            {
                Judge(read.Label, read.Chain);
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

    private async void Root(Send send, TaskCompletionSource done)
    {
        try
        {
            await _run(send);
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Judge(string label, AwaitChain chain)
    {
        if (!_judged.TryGetValue((label, chain), out var judgement))
        {
            judgement.Fault = new Expectation(_truth[label], _attribute.End).Judge(chain, out judgement.IsWhole);
            _judged[(label, chain)] = judgement;
            if (judgement.Fault is { } fault)
            {
                _faults.Add($"{_scenario.Name} {label}: {fault}");
            }
        }

        SawEnd |= judgement.IsWhole && chain.End == _attribute.End;
        (Whole, Partial) = judgement.IsWhole ? (Whole + 1, Partial) : (Whole, Partial + 1);
    }
}
