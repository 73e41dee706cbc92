using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>Whether chains can be read in this process. They are read from private fields of the runtime.</summary>
internal static class ChainSupport
{
    /// <summary>The major versions of the runtime on which the checks of this project ran.</summary>
    private static readonly int[] CheckedVersions = [10];

    private static readonly Task<string?> Checking = Check();

    /// <summary>Whether they can be read. No until <see cref="CheckAsync"/> is done.</summary>
    public static bool IsAvailable => Checking.IsCompletedSuccessfully && Checking.Result is null;

    /// <summary>Checks on a thread of the pool, which takes some 20 ms in a program that just started.</summary>
    /// <returns>Why chains cannot be read, or null if they can.</returns>
    public static Task<string?> CheckAsync() => Checking;

    // Nothing of the context in which this is first asked may be kept for as long as the process lives.
    private static Task<string?> Check()
    {
        var checking = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(
            static checking => checking.SetResult(
                FindObstacle(Environment.Version, RuntimeFeature.IsDynamicCodeCompiled && Type.GetType("Mono.Runtime") is null)),
            checking,
            preferLocal: false);
        return checking.Task;
    }

    internal static string? FindObstacle(Version runtime, bool isJustInTime) =>
        !isJustInTime ? "The runtime is not one with a just-in-time compiler."
        : Array.IndexOf(CheckedVersions, runtime.Major) < 0 ? $"The runtime {runtime} is not among those that were checked."
        : SelfTest.Run();
}
