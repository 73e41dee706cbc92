using System.Reflection;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;
using Whakapapa.TruthTests.Scenarios.Sent;

namespace Whakapapa.ListenedTests;

public class CallPathTests(ITestOutputHelper output)
{
    private const int Hot = 2000;

    // Of all scenarios together nine in ten are whole then.
    private const double MaxPartial = 0.07;

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

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task In_the_end_the_path_is_known_that_the_source_says(string name)
    {
        Assert.Null(await ChainSupport.CheckAsync());
        var stage = new SentStage(
            typeof(CallPathTests).Assembly.GetTypes().Single(type => type.Name == name),
            handlers => new RecordingClient(handlers) { TakesFullerPath = true });

        await stage.Run(1);
        stage.AssertNoFault();

        await Rounds.UntilAsync(() => IsWhole(name, stage), async () =>
        {
            await stage.Run(Hot);
            output.WriteLine($"{name}: {stage.Whole} whole, {stage.Partial} partial; {stage.Lines} lines, {stage.Unlined} without");
            stage.AssertNoFault();
        });
        Assert.True(IsWhole(name, stage), $"{stage.Whole} whole, {stage.Partial} partial");
    }

    // Nobody knows which client a handler belongs to that let go of its thread before it sent the request on.
    private static bool IsWhole(string name, SentStage stage) => name is nameof(OuterHandlerThatSuspends) ? stage.Whole == 0 : stage.IsWholeBut(MaxPartial);
}
