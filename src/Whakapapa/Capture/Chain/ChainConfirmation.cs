namespace Whakapapa.Capture.Chain;

/// <summary>Reads the chain that waits for a box.</summary>
internal delegate ChainReading ChainWalk(object box, Span<ChainStep> steps);

/// <summary>
/// Reads a chain again until two readings agree. A method that gave up waiting goes on, and its state then is not the one
/// in which it waited; but a chain that is read twice stood there in between.
/// </summary>
internal static class ChainConfirmation
{
    private const int MaxReadings = 4;

    /// <param name="box">Where the chain begins.</param>
    /// <param name="steps">What was read first; what is true of it afterwards.</param>
    /// <param name="reading">The first reading.</param>
    /// <param name="walk">Reads again.</param>
    public static ChainReading Confirm(object box, Span<ChainStep> steps, ChainReading reading, ChainWalk walk)
    {
        var room = new ChainSteps();
        Span<ChainStep> again = room;
        var agreed = 0;
        for (var readings = 1; readings < MaxReadings; readings++)
        {
            var second = walk(box, again);
            agreed = steps[..reading.Count].CommonPrefixLength(again[..second.Count]);
            if (second == reading && agreed == reading.Count)
            {
                return reading;
            }

            again[..second.Count].CopyTo(steps);
            reading = second;
        }

        return new(agreed, ChainEnd.Abandoned, 0, true);
    }
}
