using System.Reflection;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests;

public class CallPathTests(ITestOutputHelper output)
{
    private const double MaxPartial = 0.2;

    public static TheoryData<string> Scenarios =>
        [.. typeof(CallPathTests).Assembly.GetTypes().Where(type => type.IsDefined(typeof(ScenarioAttribute))).Select(type => type.Name).Order()];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_call_path_is_what_the_source_says(string name)
    {
        Assert.Null(await ChainSupport.CheckAsync());
        var type = typeof(CallPathTests).Assembly.GetTypes().Single(type => type.Name == name);
        var attribute = type.GetCustomAttribute<ScenarioAttribute>()!;
        var stage = new Stage(type, attribute);

        await stage.Run(1);
        output.WriteLine($"cold: {stage.Whole} whole, {stage.Partial} partial");
        stage.AssertNoFault();

        await Rounds.UntilAsync(() => stage.SawEnd && stage.IsWholeBut(MaxPartial), async () =>
        {
            await stage.Run(attribute.Hot);
            output.WriteLine($"hot: {stage.Whole} whole, {stage.Partial} partial");
            stage.AssertNoFault();
        });
        Assert.True(stage.SawEnd);
        Assert.True(stage.IsWholeBut(MaxPartial), $"{stage.Whole} whole, {stage.Partial} partial");
    }
}
