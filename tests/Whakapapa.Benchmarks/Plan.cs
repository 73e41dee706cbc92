namespace Whakapapa.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often each case has its turn.</param>
/// <param name="Turn">How long a turn is.</param>
internal sealed record Plan(int[] Concurrencies, int[] Depths, int Rounds, TimeSpan Turn, TimeSpan WarmUp)
{
    public static readonly Plan Full = new([1, 32], [13, 38, 98], 15, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(300));

    public static readonly Plan Quick = new([1, 32], [13], 7, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500));

    public static readonly Plan Compile = new([1], [13], 2, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500));
}
