using Whakapapa.TruthTests.Harness;

namespace Whakapapa.ListenedTests;

public class StressTests(ITestOutputHelper output)
{
    [Fact]
    public Task Random_paths_are_known_whole_in_the_end() => new PathStress(() => new RecordingClient { TakesFullerPath = true }, output.WriteLine).RunAsync();
}
