using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests;

public class SentStressTests(ITestOutputHelper output)
{
    [Fact]
    public Task Random_paths_are_told_whole() => new PathStress(() => new RecordingClient(), output.WriteLine).RunAsync();
}
