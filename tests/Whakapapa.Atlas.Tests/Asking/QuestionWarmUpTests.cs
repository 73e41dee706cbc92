using Whakapapa.Atlas.Asking;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class QuestionWarmUpTests
{
    [Fact]
    public async Task Its_store_is_asked_as_others_are()
    {
        var row = Assert.Single(await QuestionWarmUp.Start());

        Assert.Equal(("program", 1, 1, 0), (row.Build.Program, row.Requests, row.Explained, row.Failed));
    }
}
