using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>
/// Whether a method started the async method that is seen directly above it on the stack. The JIT inlines both the stub that
/// starts a state machine and what resumes one, and then either looks the same. In doubt it did not.
/// </summary>
internal sealed class AsyncStart
{
    // Framework methods that do nothing but call the next overload are several deep.
    private const int MaxDepth = 6;
    private const int MaxMethods = 256;

    private static readonly ConditionalWeakTable<MethodBase, ConcurrentDictionary<MethodBase, bool>> Known = [];

    private readonly List<MethodBase> _stubs;
    private readonly HashSet<(Module Module, int Token)> _seen = [];
    private bool _mayResume;

    private AsyncStart(List<MethodBase> stubs) => _stubs = stubs;

    /// <summary>Whether <paramref name="outer"/> called the stub of which <paramref name="moveNext"/> is the body.</summary>
    public static bool IsCertain(MethodBase outer, MethodBase moveNext)
    {
        if (outer.IsCollectible || moveNext.IsCollectible)
        {
            return Search(outer, moveNext);
        }

        return Known.GetValue(outer, static _ => new()).GetOrAdd(moveNext, static (body, caller) => Search(caller, body), outer);
    }

    private static bool Search(MethodBase outer, MethodBase moveNext)
    {
        if (MachineryFrames.RoleOf(outer) is FrameRole.Machinery or FrameRole.Resumption)
        {
            return false;
        }

        var search = new AsyncStart(StubsOf(moveNext));
        return search._stubs.Count > 0 && search.Reaches(outer, 0) && !search._mayResume;
    }

    private static List<MethodBase> StubsOf(MethodBase moveNext) =>
        moveNext.DeclaringType is { } type
        && CompilerName.Parse(type.Name) is { Kind: CompilerNameKind.StateMachine } name
            ? [.. new[] { StateMachineType.FindMethod(type, name.Owner), StateMachineType.FindMoveNextAsync(type) }.OfType<MethodBase>()]
            : [];

    private bool Reaches(MethodBase method, int depth)
    {
        if (depth > MaxDepth || _seen.Count > MaxMethods || !_seen.Add((method.Module, method.MetadataToken)) || MethodBodyCalls.Read(method) is not { } calls)
        {
            return false;
        }

        // The framework's own methods that resume are never inlined whole; a program's are what it makes them.
        _mayResume |= AssemblyOrigin.Of(method) is not FrameOrigin.Framework && calls.Any(CanResume);
        return calls.Any(call => _stubs.Exists(stub => CallTarget.CanBe(call, stub)))
            | calls.Where(call => call.Kind is not CallKind.Load && call.Target is { IsAbstract: false, DeclaringType: not null })
                .Aggregate(false, (reaches, call) => reaches | Reaches(call.Target, depth + 1));
    }

    // What an awaiter is given, and what a synchronization context or the thread pool calls it with, return nothing.
    private static bool CanResume(CallInstruction call) =>
        call is { Kind: not CallKind.Load, Target: MethodInfo { Name: "Invoke" or "Execute" or "MoveNext" } target }
        && target.ReturnType == typeof(void)
        && (typeof(Delegate).IsAssignableFrom(target.DeclaringType) || target.DeclaringType is { IsInterface: true });
}
