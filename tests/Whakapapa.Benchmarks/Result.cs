namespace Whakapapa.Benchmarks;

/// <summary>A case, and the one without a handler in the same rounds.</summary>
internal sealed class Result(Case @case, IReadOnlyList<Turn> turns, IReadOnlyList<Turn> without)
{
    public Case Case { get; } = @case;

    public double Microseconds { get; } = Median(turns.Select(turn => turn.Microseconds));

    public double AddedMicroseconds { get; } = Median(turns.Zip(without, (turn, other) => turn.Microseconds - other.Microseconds));

    public double Ratio { get; } = Median(turns.Zip(without, (turn, other) => turn.Microseconds / other.Microseconds));

    public double CpuMicroseconds { get; } = Median(turns.Select(turn => turn.CpuMicroseconds));

    public double AddedCpuMicroseconds { get; } = Median(turns.Zip(without, (turn, other) => turn.CpuMicroseconds - other.CpuMicroseconds));

    public double Bytes { get; } = Median(turns.Select(turn => turn.Bytes));

    public double AddedBytes { get; } = Median(turns.Zip(without, (turn, other) => turn.Bytes - other.Bytes));

    /// <summary>Gets the part of the requests that did not hop, since the thread pool was starved.</summary>
    public double WithoutHop { get; } = turns.Average(turn => turn.WithoutHop);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
