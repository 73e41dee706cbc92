using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class ChainConfirmationTests
{
    private static readonly ChainStep[] Waiting = Steps(outerState: 0);
    private static readonly ChainStep[] Later = Steps(outerState: 1);

    [Fact]
    public void What_is_read_twice_is_true()
    {
        var steps = Waiting.ToArray();

        var reading = ChainConfirmation.Confirm(this, steps, Read(Waiting), Script(Waiting));

        Assert.Equal(Read(Waiting), reading);
    }

    [Fact]
    public void A_state_that_is_read_once_is_not_taken()
    {
        var steps = Later.ToArray();

        var reading = ChainConfirmation.Confirm(this, steps, Read(Later), Script(Waiting, Waiting));

        Assert.Equal(Read(Waiting), reading);
        Assert.Equal(Waiting, steps);
    }

    [Fact]
    public void Where_no_two_readings_agree_what_they_share_is_left()
    {
        var steps = Waiting.ToArray();

        var reading = ChainConfirmation.Confirm(this, steps, Read(Waiting), Script(Later, Waiting, Later));

        Assert.Equal((1, ChainEnd.Abandoned), (reading.Count, reading.End));
        Assert.Equal(Waiting[0], steps[0]);
    }

    private static ChainReading Read(ChainStep[] steps) => new(steps.Length, ChainEnd.Unawaited, 0, true);

    private static ChainWalk Script(params ChainStep[][] readings)
    {
        var next = 0;
        return (_, steps) =>
        {
            readings[next].CopyTo(steps);
            return Read(readings[next++]);
        };
    }

    /// <summary>Two steps, the outer of them in a given state.</summary>
    private static ChainStep[] Steps(int outerState)
    {
        var suspension = new Suspension();
        _ = Outer(suspension);
        var steps = new ChainStep[2];
        Assert.Equal(2, ChainWalker.Walk(suspension.Continuation.Target!, steps).Count);
        return [steps[0], new ChainStep(steps[1].Method, outerState)];
    }

    private static async Task Outer(Suspension suspension) => await Middle(suspension);

    private static async Task Middle(Suspension suspension) => await Inner(suspension);

    private static async Task Inner(Suspension suspension) => await suspension;
}
