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

    [Fact]
    public void The_labels_it_was_made_under_are_in_it_outermost_first()
    {
        using var outer = Purpose.Begin("outer");
        using var inner = Purpose.Begin("inner");

        var introspection = Purpose.Introspect();

        Assert.Equal(["outer", "inner"], introspection.Labels);
        Assert.Equal(introspection.Labels, Introspection.Parse(introspection.ToJson()).Labels);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Introspection Introspection, int Line) Ask() => (Purpose.Introspect(), Line());

    private static int Line([CallerLineNumber] int line = 0) => line;
}
