using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Scenarios;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A random chain of <see cref="Links"/> with a request at its inner end, and what it has to be read as.</summary>
internal sealed class RandomChain
{
    private const int MaxLinks = 12;
    private const int SecondSite = 5;

    private static readonly Dictionary<string, SourceLine[]> FirstLines = Sites(second: false);
    private static readonly Dictionary<string, SourceLine[]> SecondLines = Sites(second: true);

    private readonly Func<AwaitChain, Task> _request;
    private readonly (Func<Links.Next, bool, Task> Link, bool Second)[] _links;

    public RandomChain(Random random, bool isSteady, Func<Expectation, AwaitChain, Task> request)
    {
        _links = new (Func<Links.Next, bool, Task>, bool)[random.Next(1, MaxLinks + 1)];
        var lines = new List<SourceLine>();
        for (var i = 0; i < _links.Length; i++)
        {
            var link = random.Next(isSteady ? Links.Steady : Links.All.Length);
            var second = random.Next(2) == 1;
            _links[i] = (Links.All[link], second);
            lines.AddRange((second ? SecondLines : FirstLines).GetValueOrDefault(((char)('a' + link)).ToString(), []));
        }

        var expectation = new Expectation([.. lines], ChainEnd.Root);
        _request = chain => request(expectation, chain);
    }

    /// <summary>Runs it from a root that nothing awaits.</summary>
    public Task Run()
    {
        var done = new TaskCompletionSource();
        Root(done);
        return done.Task;
    }

    private async void Root(TaskCompletionSource done)
    {
        try
        {
            await Descend(_links.Length - 1);
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    // From the outermost link, which is the last, to the request.
    private Task Descend(int link) => link < 0 ? Request() : _links[link].Link(() => Descend(link - 1), _links[link].Second);

    private async Task Request() => await _request(await Hop.TryStart(Recorder.Gate)!);

    private static Dictionary<string, SourceLine[]> Sites(bool second) => Truth.MarksOf(typeof(Links)).ToDictionary(
        marks => marks.Key,
        marks => marks.Value.Where(mark => mark.Key >= SecondSite == second).Select(mark => mark.Value).ToArray());
}
