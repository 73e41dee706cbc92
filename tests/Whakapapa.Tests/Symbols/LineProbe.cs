using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>What snippets call, or await, to have the place they are at recorded.</summary>
public static class LineProbe
{
    private static readonly AsyncLocal<List<ProbedPlace>?> Recorded = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Here([CallerLineNumber] int line = 0)
    {
        var frame = new StackFrame(1);
        Recorded.Value?.Add(new(frame.GetMethod()!, frame.GetILOffset(), -1, line));
        return 1;
    }

    /// <summary>Suspends who awaits it, at a line that is this call's unless said otherwise.</summary>
    public static Suspension Suspend([CallerLineNumber] int line = 0) => new(line);

    /// <summary>Something to dispose of, at a line that is that of its making.</summary>
    public static Resource Open([CallerLineNumber] int line = 0) => new(line);

    public static IReadOnlyList<ProbedPlace> During(Action action)
    {
        var recorded = new List<ProbedPlace>();
        Recorded.Value = recorded;
        action();
        Recorded.Value = null;
        return recorded;
    }

    /// <summary>All calls of a probe that an assembly's code has, with the lines that the compiler passes to them.</summary>
    public static IEnumerable<ProbedPlace> CallsIn(Assembly assembly, Type? callee = null)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = assembly.GetTypes().SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)));
        foreach (var method in methods)
        {
            var calls = new List<ProbedPlace>();
            var il = new ILReader(method.GetMethodBody()?.GetILAsByteArray());
            var line = 0;
            while (il.MoveNext())
            {
                line = il.Int32Constant ?? line;
                if (il.IsCall && method.Module.ResolveMethod(il.Token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!.DeclaringType == (callee ?? typeof(LineProbe)))
                {
                    calls.Add(new(method, il.Offset, -1, line));
                }
            }

            foreach (var call in calls)
            {
                yield return call;
            }
        }
    }

    public readonly record struct Suspension(int Line) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Suspension GetAwaiter() => this;

        public int GetResult() => 1;

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
            var box = continuation.Target!;
            var stateMachine = box.GetType().GetField("StateMachine", Any)!.GetValue(box)!;
            var moveNext = stateMachine.GetType().GetMethod("MoveNext", Any)!;
            var state = (int)stateMachine.GetType().GetField("<>1__state", Any)!.GetValue(stateMachine)!;
            Recorded.Value?.Add(new(moveNext, -1, state, Line));
            ThreadPool.UnsafeQueueUserWorkItem(static resume => resume(), continuation, preferLocal: false);
        }
    }

    public sealed class Resource(int line) : IDisposable
    {
        public Suspension DisposeAsync() => new(line);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Dispose()
        {
            var frame = new StackFrame(1);
            Recorded.Value?.Add(new(frame.GetMethod()!, frame.GetILOffset(), -1, line));
        }
    }
}
