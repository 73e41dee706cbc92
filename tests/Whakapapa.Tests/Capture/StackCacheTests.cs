using System.Reflection;
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
        Learn(One, Memory, [11, 99, 13, 14], Memory, Memory, Memory);
        Assert.Null(_cache.Find(Memory));

        Learn(One, Memory, Memory);

        Assert.Same(One, _cache.Find([11, 77, 13, 14]));
    }

    [Fact]
    public void Another_return_address_is_another_stack()
    {
        Learn(One, Memory, Memory, Memory, Memory, Memory, Memory);

        Assert.Null(_cache.Find([11, 12, 77, 14]));
        Assert.Null(_cache.Find([11, 12, 13, 14, 15]));
    }

    [Fact]
    public void What_was_learned_of_code_that_was_compiled_anew_is_forgotten()
    {
        for (var compiled = 0; compiled < 10; compiled++)
        {
            _cache.Learn(Memory, One, compiled);
        }

        Assert.Null(_cache.Find(Memory));
    }

    [Fact]
    public void A_stack_that_is_met_with_other_words_is_learned_anew()
    {
        Learn(One, Memory, Memory, Memory, Memory, Memory, Memory);

        _cache.Learn([11, 12, 77, 14], One, compiled: 0);

        Assert.Null(_cache.Find(Memory));
    }

    private static CallerStack Stack(int offset) => new([new PhysicalFrame((MethodBase)typeof(StackCacheTests).GetMember(nameof(Another_return_address_is_another_stack))[0], offset)]);

    private void Learn(CallerStack callers, params nint[][] memories)
    {
        foreach (var memory in memories)
        {
            _cache.Learn(memory, callers, compiled: 0);
        }
    }
}
