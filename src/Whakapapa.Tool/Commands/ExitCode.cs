namespace Whakapapa.Tool.Commands;

/// <summary>What a command returns to its shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It was done, and some of the input was broken.</summary>
    public const int SomeBroken = 1;

    /// <summary>It was not done: an argument, a file or a store is not as it has to be.</summary>
    public const int Unusable = 2;
}
