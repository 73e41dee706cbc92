using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>What is left of real stacks when machinery is taken out, and where they stop being true.</summary>
public class MachineryFramesTests
{
    [Theory]
    [InlineData("public static void M() => A(); static void A() => Probe.Stack();", "T.A T.M")]
    [InlineData("public static async Task M() => await A(); static async Task A() => await B(); static async ValueTask B() { Probe.Stack(); await Task.Yield(); }", "T.B T.A T.M")]
    [InlineData("public static void M() => new List<int> { 1 }.ForEach(i => Probe.Stack());", "T.M.lambda T.M")]
    [InlineData("public static void M() => A().Select(i => i + 1).ToList(); static IEnumerable<int> A() { Probe.Stack(); yield return 1; }", "T.A T.M")]
    [InlineData("public static async Task M() { await foreach (var i in A().WithCancellation(default)) { } } static async IAsyncEnumerable<int> A() { Probe.Stack(); yield return 1; await Task.Yield(); }", "T.A T.M")]
    [InlineData("public static void M() => typeof(T).GetMethod(nameof(A))!.Invoke(null, [1]); public static void A(int i) => Probe.Stack();", "T.A T.M")]
    [InlineData("public static void M() => ((Delegate)(Action<int>)A).DynamicInvoke(1); static void A(int i) => Probe.Stack();", "T.A T.M")]
    [InlineData("public static void M() => Activator.CreateInstance<T>(); public T() => Probe.Stack();", "T.T T.M")]
    [InlineData("public static void M() => ((dynamic)new T()).A(1); public void A(int i) => Probe.Stack();", "T.A T.M")]
    [InlineData("public static void M() { var c = new CancellationTokenSource(); c.Token.Register(() => Probe.Stack()); c.Cancel(); }",
        "T.M.lambda T.M")]
    [InlineData("public static void M() => new D().A(); class B { public virtual void A() => Probe.Stack(); } class D : B { public override void A() { Action a = () => base.A(); a(); } }", "T.B.A T.D.A.lambda T.D.A T.M")]
    [InlineData("public static void M() => A(); [System.Diagnostics.StackTraceHidden] static void A() => Probe.Stack();", "T.M")]
    public void Calls_stay_and_machinery_goes(string members, string expected) => AssertPath(members, expected, FrameRole.Call);

    [Theory]
    [InlineData("public static async Task M() { await Task.Yield(); A(); } static void A() => Probe.Stack();", "T.A T.M |")]
    [InlineData("public static async ValueTask M() { await Task.Yield(); A(); } static void A() => Probe.Stack();", "T.A T.M |")]
    [InlineData("public static Task M() => P().AsTask(); [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))] static async ValueTask P() { await Task.Yield(); Probe.Stack(); }", "T.P |")]
    [InlineData("static readonly TaskCompletionSource Go = new(); public static Task M() { var a = A(); Go.SetResult(); return a; } static async Task A() { await Go.Task; Probe.Stack(); }", "T.A |")]
    [InlineData("static readonly TaskCompletionSource Go = new(); public static Task M() { var a = A(); Go.SetResult(); return a; } static async Task A() { await foreach (var i in B()) { } } static async IAsyncEnumerable<int> B() { await Go.Task; Probe.Stack(); yield return 1; }", "T.B |")]
    [InlineData("static readonly TaskCompletionSource Go = new(); public static Task M() { var a = Go.Task.ContinueWith(t => Probe.Stack(), TaskContinuationOptions.ExecuteSynchronously); Go.SetResult(); return a; }", "T.M.lambda |")]
    [InlineData("public static Task M() => Task.Run(() => A()); static void A() => Probe.Stack();", "T.A T.M.lambda |")]
    [InlineData("static readonly TaskCompletionSource Go = new(); public static Task M() { var a = B(); Go.SetResult(); return a; } static async Task B() { await foreach (var i in A()) { } } static async IAsyncEnumerable<int> A() { await Go.Task; yield return 1; Probe.Stack(); }", "T.A T.B |")]
    public void Below_what_was_resumed_nobody_called(string members, string expected) => AssertPath(members, expected, FrameRole.Resumption);

    [Theory]
    [InlineData(typeof(List<int>), nameof(List<int>.ForEach))]
    [InlineData(typeof(HttpClient), nameof(HttpClient.Send))]
    [InlineData(typeof(Parallel), nameof(Parallel.ForEachAsync))]
    [InlineData(typeof(CancellationTokenSource), nameof(CancellationTokenSource.Cancel))]
    [InlineData(typeof(Lazy<int>), "get_Value")]
    public void What_an_author_calls_in_the_framework_is_a_call(Type type, string method) =>
        Assert.All(type.GetMethods().Where(m => m.Name == method), m => Assert.Equal(FrameRole.Call, MachineryFrames.RoleOf(m)));

    [Fact]
    public void Below_a_thread_and_a_work_item_there_is_only_machinery()
    {
        foreach (var start in new Action<Action>[]
        {
            run => { var thread = new Thread(() => run()); thread.Start(); thread.Join(); },
            run => { using var done = new ManualResetEventSlim(); ThreadPool.QueueUserWorkItem(_ => { run(); done.Set(); }); done.Wait(); },
            run => { using var done = new ManualResetEventSlim(); using var timer = new Timer(_ => { run(); done.Set(); }, null, 1, -1); done.Wait(); },
        })
        {
            StackFrame[] frames = [];
            start(() => frames = new StackTrace().GetFrames());

            var calls = frames.Select(frame => frame.GetMethod()!).Where(method => !MachineryFrames.IsMachinery(method));
            Assert.All(calls, method => Assert.Equal(typeof(MachineryFramesTests).Assembly, method.Module.Assembly));
        }
    }

    [Fact]
    public void A_programs_own_type_in_the_runtimes_namespaces_is_no_machinery()
    {
        using var snippet = new Snippet("namespace System.Threading.Tasks { public class TaskContinuation { public void InnerInvoke() { } } }");

        var method = snippet.Assembly.GetType("System.Threading.Tasks.TaskContinuation")!.GetMethod("InnerInvoke")!;

        Assert.Equal(FrameRole.Call, MachineryFrames.RoleOf(method));
    }

    [Fact]
    public void A_box_of_someone_elses_builder_resumes_too()
    {
        using var snippet = new Snippet(
            "public class Runner<TStateMachine> where TStateMachine : System.Runtime.CompilerServices.IAsyncStateMachine { public void Run() { } }");

        Assert.True(MachineryFrames.IsStateMachineResumption(snippet.Assembly.GetType("Runner`1")!.GetMethod("Run")!));
    }

    [Fact]
    public void A_body_that_was_not_started_by_a_builder_was_resumed_whatever_became_of_its_boxs_frame()
    {
        using var snippet = new Snippet("public class T { public static async System.Threading.Tasks.Task M() => await System.Threading.Tasks.Task.Yield(); }");
        var kickoff = snippet.Assembly.GetType("T")!.GetMethod("M")!;
        var body = snippet.Assembly.GetType("T+<M>d__0")!.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;

        Assert.False(MachineryFrames.IsFalseCaller(kickoff, body));
        Assert.False(MachineryFrames.IsFalseCaller(typeof(AsyncTaskMethodBuilder).GetMethod("Start")!, body));
        Assert.True(MachineryFrames.IsFalseCaller(typeof(ThreadPool).GetMethod(nameof(ThreadPool.GetMaxThreads))!, body));
        Assert.True(MachineryFrames.IsFalseCaller(typeof(HttpClient).GetMethod(nameof(HttpClient.CancelPendingRequests))!, body));
    }

    [Fact]
    public void What_waits_for_an_async_Main_is_machinery()
    {
        using var snippet = new Snippet(
            "class P { static async System.Threading.Tasks.Task Main() => await System.Threading.Tasks.Task.Yield(); }",
            pdb: SnippetPdb.None with { OutputKind = OutputKind.ConsoleApplication });

        Assert.Equal("<Main>", snippet.Assembly.EntryPoint!.Name);
        Assert.True(MachineryFrames.IsMachinery(snippet.Assembly.EntryPoint));
    }

    [Fact]
    public void The_librarys_own_frames_are_machinery() =>
        Assert.True(MachineryFrames.IsMachinery(typeof(MethodName).GetMethod(nameof(MethodName.Of))!));

    private static void AssertPath(string members, string expected, FrameRole last)
    {
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            using var snippet = new Snippet(Usings + "public class T { " + members + " }", level);

            var frames = Probe.During(() => snippet.Run("T", "M"));

            var path = new List<string>();
            MethodBase? inner = null;
            foreach (var frame in frames)
            {
                if (inner is not null && MachineryFrames.IsFalseCaller(frame, inner))
                {
                    path.Add("|");
                    break;
                }

                if (!MachineryFrames.IsMachinery(frame) && AssemblyOrigin.Of(frame) is FrameOrigin.Program)
                {
                    path.Add(MethodName.Of(frame).Short);
                }

                inner = frame;
                if (frame.DeclaringType?.Name == "T" && frame.Name == "M" && last is FrameRole.Call)
                {
                    break;
                }
            }

            Assert.Equal(expected, string.Join(' ', path));
        }
    }

    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks; using Whakapapa.Tests.Symbols; ";
}
