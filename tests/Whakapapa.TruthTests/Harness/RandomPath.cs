using System.Runtime.CompilerServices;

namespace Whakapapa.TruthTests.Harness;

/// <summary>A random mix of synchronous and asynchronous callers, with a request at the inner end whose URI says what they were.</summary>
internal static class RandomPath
{
    /// <summary>One letter a caller, outermost first: lower case is asynchronous, upper case is not.</summary>
    public const string Kinds = "abcDEF";

    public static async Task Begin(HttpClient client, string path)
    {
        await Next(client, path, 0);
    }

    private static Task Next(HttpClient client, string path, int at) => at == path.Length
        ? client.GetAsync(path)
        : path[at] switch
        {
            'a' => A(client, path, at),
            'b' => B(client, path, at).AsTask(),
            'c' => C<string>(client, path, at),
            'D' => D(client, path, at),
            'E' => E(client, path, at),
            _ => F(client, path, at),
        };

    private static async Task A(HttpClient client, string path, int at) => await Next(client, path, at + 1);

    private static async ValueTask<int> B(HttpClient client, string path, int at)
    {
        await Next(client, path, at + 1).ConfigureAwait(false);
        return at;
    }

    private static async Task C<T>(HttpClient client, string path, int at)
    {
        if (at % 2 == 0)
        {
            await Task.Yield();
        }

        await Next(client, path, at + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task D(HttpClient client, string path, int at)
    {
        var task = Next(client, path, at + 1);
        GC.KeepAlive(path);
        return task;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task E(HttpClient client, string path, int at)
    {
        Span<byte> room = stackalloc byte[16 * at];
        var task = Next(client, path, at + 1);
        room.Clear();
        return task;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task F(HttpClient client, string path, int at)
    {
        var task = new[] { client }.Select(one => Next(one, path, at + 1)).Single();
        GC.KeepAlive(path);
        return task;
    }
}
