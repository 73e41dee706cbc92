using System.Reflection;

namespace Whakapapa.Capture.Chain;

/// <summary>The suspended calls of one async method: the boxes that hold its state machine.</summary>
internal abstract class MethodNode(StateMachineLayout stateMachine) : ChainNode
{
    private static int _count;
    private AwaitChainCache? _chains;

    protected StateMachineLayout StateMachine { get; } = stateMachine;

    /// <summary>What tells methods apart in a hash.</summary>
    public int Salt { get; } = (int)(Interlocked.Increment(ref _count) * 0x9E3779B1);

    public MethodBase MoveNext => StateMachine.MoveNext;

    public RootKind Root => StateMachine.Root;

    public bool IsCollectible { get; } = stateMachine.Type.IsCollectible;

    /// <summary>The assembly with which the method is unloaded, or null if there are several that it may be unloaded with.</summary>
    public Assembly? CollectibleAssembly { get; } = Owners(stateMachine.Type).Distinct().Take(2).ToArray() is [var owner] ? owner : null;

    /// <summary>The chains that go when the method is unloaded.</summary>
    public AwaitChainCache Chains => LazyInitializer.EnsureInitialized(ref _chains, static () => new AwaitChainCache(64));

    /// <summary>Whether the state read is the right one, as far as reflection can tell.</summary>
    public bool IsRight(object instance) => StateMachine.IsRight(instance);

    private static IEnumerable<Assembly> Owners(Type type)
    {
        if (type.HasElementType)
        {
            return Owners(type.GetElementType()!);
        }

        var owners = type.IsGenericType ? type.GetGenericArguments().SelectMany(Owners) : [];
        return type.Assembly.IsCollectible ? owners.Append(type.Assembly) : owners;
    }

    /// <summary>The number of the <c>await</c>, negative if the method is not suspended, or null if the compiler keeps none.</summary>
    public int? State(object instance) => StateMachine.State(instance);
}
