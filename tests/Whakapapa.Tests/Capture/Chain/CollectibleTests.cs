using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class CollectibleTests
{
    private const int MaxCollections = 20;

    [Fact]
    public void A_load_context_whose_methods_were_on_a_path_can_be_unloaded()
    {
        var context = ReadAndUnload();

        for (var i = 0; i < MaxCollections && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadAndUnload()
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        var plugin = context.LoadFromAssemblyPath(typeof(Plugin).Assembly.Location).GetType(typeof(Plugin).FullName!)!;

        var first = Read(plugin);
        Assert.Same(plugin.Assembly, Assert.Single(first.Path.Frames).Method.Module.Assembly);
        Assert.Same(first, Read(plugin));

        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AwaitChain Read(Type plugin)
    {
        var suspension = new Suspension();
        var run = plugin.GetMethod(nameof(Plugin.Run), BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Func<Func<Task>, Task>>();
        var task = run(() => Request(suspension));
        var chain = AwaitChains.Of(suspension.Continuation);
        suspension.Continuation();
        Assert.True(task.IsCompleted);
        return chain;
    }

    private static async Task Request(Suspension suspension) => await suspension;

    internal static class Plugin
    {
        public static async Task Run(Func<Task> request) => await request();
    }
}
