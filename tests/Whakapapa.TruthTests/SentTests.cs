using System.Reflection;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests;

public class SentTests(ITestOutputHelper output)
{
    private const double MaxPartial = 0.2;

    public static TheoryData<string> Scenarios =>
        [.. typeof(SentTests).Assembly.GetTypes().Where(type => type.IsDefined(typeof(PathAttribute))).Select(type => type.Name).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_request_tells_the_path_that_the_source_says(string name)
    {
        Assert.Null(await ChainSupport.CheckAsync());
        var type = typeof(SentTests).Assembly.GetTypes().Single(type => type.Name == name);
        var stage = new SentStage(type);

        await stage.Run(1);
        stage.AssertNoFault();

        await Rounds.UntilAsync(() => stage.IsWholeBut(MaxPartial), async () =>
        {
            await stage.Run(type.GetCustomAttributes<PathAttribute>().First().Hot);
            output.WriteLine($"{name}: {stage.Whole} whole, {stage.Partial} partial; {stage.Lines} lines, {stage.Unlined} without");
            stage.AssertNoFault();
        });
        Assert.True(stage.IsWholeBut(MaxPartial), $"{stage.Whole} whole, {stage.Partial} partial");
    }
}
