namespace Whakapapa.Sample.Reconciling;

/// <summary>The background loop. This one ends after some rounds; a real one runs until it is stopped.</summary>
internal sealed class Worker(PodReconciler reconciler, WatchLoop watch, StatusReporter reporter, CredentialCheck oldToken)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task ExecuteAsync(int rounds, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause);
        while (rounds-- > 0 && await timer.WaitForNextTickAsync(stopping))
        {
            await RunRoundAsync(stopping);
        }
    }

    private async Task RunRoundAsync(CancellationToken stopping)
    {
        var summary = await reconciler.ReconcileAsync(stopping);
        await watch.UntilReportedAsync(summary, stopping);
        await reporter.RetireAsync(stopping);
        await oldToken.IsRefusedAsync(stopping);
    }
}
