using System.Reflection;
using System.Runtime.InteropServices;
using Whakapapa.Capture;

namespace Whakapapa.Tests.Capture;

public class StackCacheTests
{
    private static readonly nint[] Memory = [11, 12, 13, 14];
    private static readonly CallerStack One = Stack(1);

    private readonly StackCache _cache = new();

    [Fact]
    public void A_stack_is_recognized_once_what_varies_on_it_is_known()
    {
        Learn(One, Memory, [11, 99, 13, 14], Memory);
        Assert.Null(_cache.Find(Memory));

        Learn(One, Memory);

        Assert.Same(One, _cache.Find([11, 77, 13, 14]));
    }

    [Fact]
    public void Another_return_address_is_another_stack()
    {
        Learn(One, Memory, Memory, Memory, Memory);

        Assert.Same(One, _cache.Find(Memory));
        Assert.Null(_cache.Find([11, 12, 77, 14]));
        Assert.Null(_cache.Find([11, 12, 13, 14, 15]));
    }

    [Fact]
    public void What_varies_seldom_is_no_longer_compared_once_it_did()
    {
        Learn(One, Memory, Memory, Memory, Memory);
        Assert.Null(_cache.Find([11, 12, 77, 14]));

        Learn(One, [11, 12, 77, 14]);

        Assert.Same(One, _cache.Find([11, 12, 78, 14]));
        Assert.Null(_cache.Find([11, 12, 78, 15]));
    }

    [Fact]
    public void What_changed_since_code_was_compiled_may_be_where_that_is()
    {
        Learn(One, Memory, Memory, Memory, Memory);

        _cache.Learn([11, 12, 77, 14], One, compiled: 1);

        Assert.Null(_cache.Find(Memory));
        Assert.Null(_cache.Find([11, 12, 77, 14]));
    }

    [Fact]
    public void Code_that_is_compiled_elsewhere_changes_nothing()
    {
        for (var compiled = 0; compiled < 10; compiled++)
        {
            _cache.Learn(Memory, One, compiled);
        }

        Assert.Same(One, _cache.Find(Memory));
    }

    [Fact]
    public void The_same_calls_in_other_machine_code_are_learned_apart()
    {
        var again = Stack(1, nativeOffset: 8);
        Learn(One, Memory, Memory, Memory, Memory);
        Learn(again, [11, 12, 77, 14], [11, 12, 77, 14], [11, 12, 77, 14], [11, 12, 77, 14]);

        Assert.Same(One, _cache.Find(Memory));
        Assert.Same(again, _cache.Find([11, 12, 77, 14]));
        Assert.Null(_cache.Find([11, 12, 78, 14]));
    }

    [Fact]
    public void A_place_on_the_stack_counts_from_where_the_stack_is_read()
    {
        for (var i = 0; i < 4; i++)
        {
            _cache.Learn(LinkedBy(24), One, compiled: 0);
        }

        Assert.Same(One, _cache.Find(LinkedBy(24)));
        Assert.Null(_cache.Find(LinkedBy(16)));
    }

    // Pinned, as a stack is, and at another address each time.
    private static ReadOnlySpan<nint> LinkedBy(int distance)
    {
        var memory = GC.AllocateUninitializedArray<nint>(4, pinned: true);
        Memory.CopyTo(memory, 0);
        memory[1] = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0) + distance;
        return memory;
    }

    private static CallerStack Stack(int offset, int nativeOffset = 0) =>
        new([new PhysicalFrame((MethodBase)typeof(StackCacheTests).GetMember(nameof(Another_return_address_is_another_stack))[0], offset)], [nativeOffset]);

    private void Learn(CallerStack callers, params nint[][] memories)
    {
        foreach (var memory in memories)
        {
            _cache.Learn(memory, callers, compiled: 0);
        }
    }
}
