using System.Reflection;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.ListenedTests;

public class CallPathTests(ITestOutputHelper output)
{
    private const int Hot = 2000;

    public static TheoryData<string> Scenarios =>
        [.. typeof(CallPathTests).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PathAttribute))).Select(type => type.Name).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_request_tells_no_frame_and_no_line_but_those_of_its_source(string name)
    {
        var stage = new SentStage(typeof(CallPathTests).Assembly.GetTypes().Single(type => type.Name == name));

        await stage.Run(1);
        stage.AssertNoFault();

        await stage.Run(Hot);
        output.WriteLine($"{name}: {stage.Whole} whole, {stage.Partial} partial; {stage.Lines} lines, {stage.Unlined} without");
        stage.AssertNoFault();
    }
}
