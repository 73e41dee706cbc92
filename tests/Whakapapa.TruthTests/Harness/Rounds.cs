namespace Whakapapa.TruthTests.Harness;

/// <summary>
/// How often something is tried that other programs on the machine can spoil: they interrupt callers before these say what they wait for.
/// Wrong answers are never excused so, only those that admit to be incomplete.
/// </summary>
internal static class Rounds
{
    private const int Max = 10;

    /// <summary>Tries until it is good, or there is no hope.</summary>
    public static async Task UntilAsync(Func<bool> isGood, Func<Task> round)
    {
        for (var i = 0; i < Max && (i == 0 || !isGood()); i++)
        {
            await round();
        }
    }
}
