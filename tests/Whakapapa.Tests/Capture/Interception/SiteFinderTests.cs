using System.Reflection;
using Whakapapa.Capture;
using Whakapapa.Capture.Interception;

namespace Whakapapa.Tests.Capture.Interception;

public class SiteFinderTests
{
    private static readonly InterceptedCall Call = new("SiteFinderTests.Caller", "()", "Shop.cs", 7);

    private static readonly MethodBase Interceptor = typeof(Generated.Calls).GetMethod(nameof(Generated.Calls.Call0))!;

    [Fact]
    public void Where_nothing_else_is_known_the_path_is_the_site()
    {
        var path = SiteFinder.AddTo(Path(CallPathQuality.Stack), Call, [], isChained: false);

        Assert.Equal(CallPathQuality.Site, path.Quality);
        Assert.Equal(new CompiledSite(Call, 0, IsMissing: true), path.Site);
    }

    [Fact]
    public void A_caller_that_the_stack_shows_is_the_site()
    {
        var (caller, outer) = (Of(nameof(Caller)), Of(nameof(Outer)));

        var path = SiteFinder.AddTo(Path(CallPathQuality.Stack, caller, outer), Call, Stack(Interceptor, caller, outer), isChained: false);

        Assert.Equal(new CompiledSite(Call, 0, IsMissing: false), path.Site);
        Assert.Equal(CallPathQuality.Stack, path.Quality);
    }

    [Fact]
    public void A_caller_that_was_inlined_goes_between_what_it_called_and_what_called_it()
    {
        var (inner, outer) = (Of(nameof(Inner)), Of(nameof(Outer)));

        var path = SiteFinder.AddTo(Path(CallPathQuality.Stack, inner, outer), Call, Stack(inner, Interceptor, outer), isChained: false);

        Assert.Equal(new CompiledSite(Call, 1, IsMissing: true), path.Site);
    }

    [Fact]
    public void Behind_a_resumed_handler_the_site_is_its_caller()
    {
        var path = SiteFinder.AddTo(Path(CallPathQuality.Open, Of(nameof(Inner))), Call, Stack(Of(nameof(Inner))), isChained: false);

        Assert.Equal(new CompiledSite(Call, 1, IsMissing: true), path.Site);
        Assert.Equal(CallPathQuality.Open, path.Quality);
    }

    [Fact]
    public void A_chain_that_has_the_caller_is_confirmed()
    {
        var path = SiteFinder.AddTo(
            Path(CallPathQuality.Complete, Of(nameof(Inner)), Of(nameof(Caller)), Of(nameof(Outer))), Call, Stack(Of(nameof(Inner))), isChained: true);

        Assert.Equal(new CompiledSite(Call, 1, IsMissing: false), path.Site);
        Assert.Equal(CallPathQuality.Complete, path.Quality);
    }

    [Theory]
    [InlineData(nameof(CallPathQuality.Complete), true)]
    [InlineData(nameof(CallPathQuality.Open), true)]
    [InlineData(nameof(CallPathQuality.Stack), false)]
    public void Where_its_place_is_not_certain_the_path_stays_as_it_is(string quality, bool isChained)
    {
        var path = Path(Enum.Parse<CallPathQuality>(quality), Of(nameof(Inner)), Of(nameof(Outer)));

        Assert.Equal(path, SiteFinder.AddTo(path, Call, Stack(Of(nameof(Inner))), isChained));
    }

    [Fact]
    public void A_path_that_is_full_has_no_room_for_it()
    {
        var path = Path(CallPathQuality.Truncated, [.. Enumerable.Repeat(Of(nameof(Inner)), CallPath.MaxFrames)]);

        Assert.Null(SiteFinder.AddTo(path, Call, Stack(Of(nameof(Inner)), Interceptor), isChained: false).Site);
    }

    private static void Inner()
    {
    }

    private static void Caller() => Generated.Calls.Call0();

    private static void Outer() => Caller();

    private static MethodInfo Of(string name) => typeof(SiteFinderTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static CallPath Path(CallPathQuality quality, params MethodBase[] methods) => new([.. methods.Select(method => new Frame(method))], quality);

    private static PhysicalFrame[] Stack(params MethodBase[] methods) => [.. methods.Select(method => new PhysicalFrame(method, 0))];
}
