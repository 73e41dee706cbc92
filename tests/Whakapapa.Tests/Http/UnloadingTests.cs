using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Whakapapa.Tests.Http;

/// <summary>Code that sent requests through a handler that lives on can be unloaded.</summary>
public class UnloadingTests
{
    private const int Requests = 20;
    private const int MaxCollections = 50;

    public enum Caller
    {
        /// <summary>A plugin's own methods.</summary>
        Plugin,

        /// <summary>A plugin's own methods, with type parameters.</summary>
        GenericPlugin,

        /// <summary>A method of the host that has but a plugin's type for a type argument.</summary>
        GenericHost,

        /// <summary>A compiled expression that knows a plugin's type.</summary>
        Expression,
    }

    public static TheoryData<Caller, Marking> Cases { get; } =
        [.. from caller in Enum.GetValues<Caller>() from marking in new[] { Marking.OnTheStack, Marking.AfterAHop } select (caller, marking)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task After_requests_of(Caller caller, Marking marking)
    {
        using var client = new HttpClient(Pipeline.Create(marking, Inner()));
        var context = SendAndUnload(caller, client);

        for (var i = 0; i < MaxCollections && context.IsAlive; i++)
        {
            // Lines may be looked for meanwhile.
            await Task.Delay(10, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);
    }

    private static InnerHandler Inner() => new(async (_, token) =>
    {
        await Task.Yield();
        return await InnerHandler.Answer(token);
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference SendAndUnload(Caller caller, HttpClient client)
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        var plugin = context.LoadFromAssemblyPath(typeof(Plugin).Assembly.Location).GetType(typeof(Plugin).FullName!)!;
        var send = caller switch
        {
            Caller.Plugin => Method(plugin, nameof(Plugin.SendAsync)),
            Caller.GenericPlugin => Method(plugin, nameof(Plugin.SendManyAsync)).MakeGenericMethod(plugin.GetNestedType(nameof(Plugin.Item))!),
            _ => Method(typeof(Host), nameof(Host.SendAsync)).MakeGenericMethod(plugin.GetNestedType(nameof(Plugin.Item))!),
        };
        var run = caller is Caller.Expression ? Compile(send, client) : () => (Task)send.Invoke(null, [client])!;
        for (var i = 0; i < Requests; i++)
        {
            // On a thread where nothing else of the plugin is on the stack.
            RunOnAThread(run);
        }

        context.Unload();
        return new WeakReference(context);
    }

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;

    private static Func<Task> Compile(MethodInfo send, HttpClient client) =>
        Expression.Lambda<Func<Task>>(Expression.Call(send, Expression.Constant(client))).Compile();

    private static void RunOnAThread(Func<Task> run)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => run().GetAwaiter().GetResult()));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    public static class Host
    {
        public static async Task SendAsync<T>(HttpClient client)
            where T : new()
        {
            _ = new T();
            using var response = await client.GetAsync(Pipeline.Pods);
        }
    }

    public static class Plugin
    {
        public static async Task SendAsync(HttpClient client) => await SendInnerAsync(client);

        public static async Task SendManyAsync<T>(HttpClient client)
            where T : new() => await Host.SendAsync<T>(client);

        private static async Task SendInnerAsync(HttpClient client)
        {
            await Task.Yield();
            using var response = await client.GetAsync(Pipeline.Pods);
        }

        public struct Item;
    }
}
