using System.Runtime.CompilerServices;

namespace Whakapapa.Tests;

public class PurposeTests
{
    [Fact]
    public void A_program_can_ask_for_its_own_record_whatever_its_operator_has_set()
    {
        var (introspection, line) = Ask();

        Assert.Equal(BuildIdentity.Current.ToString(), introspection.SelfIdentity);
        Assert.Equal(["PurposeTests.Ask()", "PurposeTests.A_program_can_ask_for_its_own_record_whatever_its_operator_has_set()"], introspection.CurrentPurpose.Take(2));
        Assert.EndsWith($"PurposeTests.cs:{line}", introspection.CurrentReasoning[0], StringComparison.Ordinal);
        Assert.Equal(introspection.CurrentPurpose.Count, introspection.Frames.Count);
    }

    [Fact]
    public void No_path_of_the_machine_is_in_it()
    {
        var (introspection, _) = Ask();

        Assert.All(introspection.CurrentReasoning, line => Assert.False(Path.IsPathRooted(line) || line.Contains(AppContext.BaseDirectory, StringComparison.Ordinal), line));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Introspection Introspection, int Line) Ask() => (Purpose.Introspect(), Line());

    private static int Line([CallerLineNumber] int line = 0) => line;
}
