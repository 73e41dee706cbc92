using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class WhoCountsTests
{
    [Fact]
    public void Facts_are_added_up_to_a_row()
    {
        var counts = new WhoCounts();
        counts.Add(new FactCount(new FactKey(1, 0, 0, 1, 7, 200, 12), 5), isExplained: true);
        counts.Add(new FactCount(new FactKey(1, 0, 0, 1, 8, 404, 10), 3), isExplained: false);
        counts.Add(new FactCount(new FactKey(1, 0, 0, 1, 7, 0, 11), 1), isExplained: true);

        var build = new Build("shop");
        Assert.Equal(new WhoRow(build, 9, 3, 6, 2, DateTimeOffset.UnixEpoch.AddHours(10), DateTimeOffset.UnixEpoch.AddHours(12)), counts.ToRow(build));
    }
}
