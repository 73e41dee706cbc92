using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class IngestionWarmUpTests
{
    [Fact]
    public async Task Its_events_are_read_as_a_log_s_are()
    {
        var ledger = await IngestionWarmUp.Start();

        Assert.Equal((2, 2), (ledger.Requests, ledger.FurtherEvents));
    }

    [Fact]
    public void Its_events_are_as_servers_write_them()
    {
        Assert.All(IngestionWarmUp.Events.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
        {
            var text = new TextBuffer();
            text.Reset(line.Length);
            var auditEvent = default(AuditEvent);

            // Others are read by what takes all that is JSON.
            Assert.True(new EventLine().TryRead(Encoding.UTF8.GetBytes(line), text, ref auditEvent));
        });
    }

    [Fact]
    public async Task One_of_its_callers_says_why_and_the_other_does_not()
    {
        var ledger = await IngestionWarmUp.Start();

        var names = ledger.TakeBatch(null).Names;
        Assert.Equal(["program", "kubectl"], names.Builds.Values.Select(build => build.Program));
        Assert.Equal(["Shop.Reconciler.RunAsync", "Shop.Program.Main"], Assert.Single(names.Paths.Values).Frames.Select(frame => frame.Method));
    }
}
