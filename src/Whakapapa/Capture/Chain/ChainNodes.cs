using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>The <see cref="ChainNode"/> of each type that was met. Types that can be unloaded are not kept alive.</summary>
internal static class ChainNodes
{
    private static readonly object Writing = new();
    private static readonly ConditionalWeakTable<Type, ChainNode> Collectible = [];

    // Open addressing by type handle. A slot's node is written before its key, and slots are never changed.
    private static Slot[] _slots = new Slot[256];
    private static int _count;

    public static ChainNode Of(object instance)
    {
        var type = instance.GetType();
        var key = type.TypeHandle.Value;
        var slots = Volatile.Read(ref _slots);
        for (var i = Index(key, slots); ; i = (i + 1) & (slots.Length - 1))
        {
            var found = Volatile.Read(ref slots[i].Key);
            if (found == key)
            {
                return slots[i].Node!;
            }

            if (found == 0)
            {
                return Add(type, instance);
            }
        }
    }

    private static ChainNode Add(Type type, object instance)
    {
        if (type.IsCollectible && Collectible.TryGetValue(type, out var known))
        {
            return known;
        }

        var node = Create(type);
        if (node is MethodNode method && !method.IsRight(instance))
        {
            return EndNode.Unknown;
        }

        if (type.IsCollectible)
        {
            return Collectible.GetValue(type, _ => node);
        }

        lock (Writing)
        {
            if (2 * ++_count > _slots.Length)
            {
                var grown = new Slot[2 * _slots.Length];
                foreach (var slot in _slots)
                {
                    Put(grown, slot);
                }

                Volatile.Write(ref _slots, grown);
            }

            return Put(_slots, new Slot { Key = type.TypeHandle.Value, Node = node });
        }
    }

    /// <summary>A type whose fields or methods cannot be loaded, for lack of an assembly, is not known.</summary>
    private static ChainNode Create(Type type)
    {
        try
        {
            return ChainNodeFactory.Create(type);
        }
        catch (Exception e) when (e is TypeLoadException or IOException or BadImageFormatException or NotSupportedException or ArgumentException)
        {
            return EndNode.Unknown;
        }
    }

    private static ChainNode Put(Slot[] slots, Slot slot)
    {
        var i = Index(slot.Key, slots);
        while (slots[i].Key != 0 && slots[i].Key != slot.Key)
        {
            i = (i + 1) & (slots.Length - 1);
        }

        // There is one node a type: chains are compared by their nodes.
        slots[i].Node ??= slot.Node;
        Volatile.Write(ref slots[i].Key, slot.Key);
        return slots[i].Node!;
    }

    private static int Index(nint key, Slot[] slots) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> 32) & (slots.Length - 1);

    private struct Slot
    {
        public nint Key;
        public ChainNode? Node;
    }
}
