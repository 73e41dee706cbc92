using Whakapapa.Labels;

namespace Whakapapa.Tests.Labels;

public class PurposeScopeTests
{
    [Fact]
    public void The_innermost_label_holds_until_its_scope_ends()
    {
        using (Purpose.Begin("outer"))
        {
            using (Purpose.Begin("inner"))
            {
                Assert.Equal("inner", PurposeScope.Label);
                Assert.Equal(["outer", "inner"], PurposeScope.Labels);
            }

            Assert.Equal("outer", PurposeScope.Label);
        }

        Assert.Null(PurposeScope.Label);
        Assert.Empty(PurposeScope.Labels);
    }

    [Fact]
    public async Task A_label_flows_through_awaits_and_into_what_is_started()
    {
        using var scope = Purpose.Begin("job");

        await Task.Yield();

        Assert.Equal("job", PurposeScope.Label);
        Assert.Equal("job", await Task.Run(() => PurposeScope.Label));
    }

    [Fact]
    public async Task A_label_that_is_begun_inside_does_not_reach_who_awaits()
    {
        await Begin();

        Assert.Null(PurposeScope.Label);

        static async Task Begin()
        {
            _ = Purpose.Begin("job");
            await Task.Yield();
        }
    }

    [Fact]
    public async Task What_was_started_within_a_scope_has_no_label_once_that_has_ended()
    {
        var ended = new TaskCompletionSource();
        Task<string?> started;
        using (Purpose.Begin("test"))
        {
            started = Ask();
        }

        ended.SetResult();

        Assert.Null(await started);

        async Task<string?> Ask()
        {
            await ended.Task;
            return PurposeScope.Label;
        }
    }

    [Fact]
    public void Scopes_may_end_in_any_order()
    {
        var outer = Purpose.Begin("outer");
        var inner = Purpose.Begin("inner");

        outer.Dispose();
        Assert.Equal(["inner"], PurposeScope.Labels);

        inner.Dispose();
        Assert.Null(PurposeScope.Label);
    }

    [Fact]
    public void A_label_has_to_be_given() => Assert.Throws<ArgumentNullException>(() => Purpose.Begin(null!));
}
