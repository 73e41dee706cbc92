using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Whakapapa.Journal;
using Whakapapa.Tests.Http;

namespace Whakapapa.Tests.Journal;

public sealed class RequestJournalTests : IDisposable
{
    private const int MaxCollections = 50;

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_offered_is_written_without_being_asked()
    {
        var journal = new RequestJournal(RequestJournals.Create(_folder.Path, JournalLimits.Default, TimeProvider.System));
        journal.Offer(Entries.Ended(journal.Clock, "a"));

        while (_folder.Files.Count == 0 || new FileInfo(_folder.Files[0]).Length == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        journal.Stop();
        Assert.Equal("a", Assert.Single(_folder.Requests).AuditId);
    }

    [Fact]
    public void All_handlers_on_a_folder_share_one_however_it_is_written() =>
        Assert.Same(RequestJournals.In(_folder.Path), RequestJournals.In(Path.Combine(_folder.Path, "x", "..") + Path.DirectorySeparatorChar));

    [Theory]
    [InlineData("/logs/artifacts", "/logs/artifacts/whakapapa")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void By_default_it_is_with_the_artifacts_else_with_temporary_files(string? artifacts, string? expected) =>
        Assert.Equal(expected ?? Path.GetTempPath(), Whakapapa.Journal.JournalFolder.Default(name => name == "ARTIFACTS" ? artifacts : null).Replace('\\', '/'));

    [Fact]
    public async Task A_second_copy_of_the_library_has_files_of_its_own_and_can_be_unloaded()
    {
        using var client = new HttpClient(new PurposeHandler(Options(), new RecordingHandler()));
        using var response = await client.GetAsync(Pipeline.Pods, TestContext.Current.CancellationToken);
        var context = SendAndUnload();
        RequestJournals.In(_folder.Path).Flush();

        Assert.Equal(2, _folder.Files.Count);
        Assert.Equal(2, _folder.Requests.Select(request => request.AuditId).Distinct().Count());
        for (var i = 0; i < MaxCollections && context.IsAlive; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    private PurposeOptions Options() => new() { Channels = PurposeChannels.Journal, JournalFolder = _folder.Path, Hop = false, Detail = PurposeDetail.Identity };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference SendAndUnload()
    {
        var context = new AssemblyLoadContext("copy", isCollectible: true);
        var copy = context.LoadFromAssemblyPath(typeof(PurposeHandler).Assembly.Location);
        var options = Activator.CreateInstance(copy.GetType(typeof(PurposeOptions).FullName!)!)!;
        foreach (var property in typeof(PurposeOptions).GetProperties().Where(property => property.CanWrite && property.Name != nameof(PurposeOptions.Identity)))
        {
            var value = property.GetValue(Options());
            var target = options.GetType().GetProperty(property.Name)!;
            target.SetValue(options, value is Enum ? Enum.ToObject(target.PropertyType, value) : value);
        }

        var handler = (DelegatingHandler)Activator.CreateInstance(copy.GetType(typeof(PurposeHandler).FullName!)!, options)!;
        handler.InnerHandler = new RecordingHandler();
        using (var invoker = new HttpMessageInvoker(handler))
        using (var request = new HttpRequestMessage(HttpMethod.Get, Pipeline.Pods))
        {
            invoker.Send(request, CancellationToken.None).Dispose();
        }

        context.Unload();
        return new WeakReference(context);
    }
}
