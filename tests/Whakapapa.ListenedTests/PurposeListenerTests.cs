using System.Diagnostics;
using Whakapapa.Listening;

namespace Whakapapa.ListenedTests;

public class PurposeListenerTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("off")]
    public void Off_it_subscribes_to_nothing_and_allocates_nothing(string? value)
    {
        Environment.SetEnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", value);
        PurposeListener.Start();
        var read = Allocated(() => Environment.GetEnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE"));

        Assert.Equal(read, Allocated(PurposeListener.Start));

        using var source = new DiagnosticListener(HttpEvents.Listener);
        Assert.False(source.IsEnabled());
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
