using System.Collections.Immutable;
using System.Diagnostics;
using Whakapapa.Channels;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Channels;

public class ActivityChannelTests
{
    [Fact]
    public void Gives_the_current_activity_the_innermost_method_of_the_program_and_the_whole_path()
    {
        ImmutableArray<RecordFrame> frames =
        [
            Frame("HttpClient.SendAsync", null, folded: true),
            Frame("PodReconciler.ReconcileAsync", "github.com/acme/shop/src/PodReconciler.cs:42"),
        ];

        using var activity = new Activity("reconcile") { IsAllDataRequested = true }.Start();
        Write(Shop() with { Frames = frames });

        Assert.Equal("PodReconciler.ReconcileAsync", activity.GetTagItem("code.function.name"));
        Assert.Equal("github.com/acme/shop/src/PodReconciler.cs", activity.GetTagItem("code.file.path"));
        Assert.Equal(42, activity.GetTagItem("code.line.number"));
        Assert.Equal(
            "   at HttpClient.SendAsync(V1Pod)\n   at PodReconciler.ReconcileAsync(V1Pod) in github.com/acme/shop/src/PodReconciler.cs:line 42",
            activity.GetTagItem("code.stacktrace"));
    }

    [Fact]
    public void Says_no_line_where_none_is_known()
    {
        using var activity = new Activity("reconcile") { IsAllDataRequested = true }.Start();
        Write(Shop() with { Frames = [Frame("PodReconciler.ReconcileAsync", null)] });

        Assert.Equal("PodReconciler.ReconcileAsync", activity.GetTagItem("code.function.name"));
        Assert.Null(activity.GetTagItem("code.file.path"));
        Assert.Null(activity.GetTagItem("code.line.number"));
    }

    [Fact]
    public void Leaves_an_activity_alone_that_nobody_records()
    {
        using var activity = new Activity("reconcile") { IsAllDataRequested = false }.Start();
        Write(Shop());

        Assert.Empty(activity.TagObjects);
    }

    private static void Write(PurposeRecord record)
    {
        using var request = new HttpRequestMessage();
        var mark = RequestMark.Begin(request);
        new ActivityChannel().Write(record, request, ref mark);
    }
}
