using Whakapapa.Wire;

namespace Whakapapa.Tests.Journal;

/// <summary>What is left of a journal when its process is gone.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_ends_or_crashes_leaves_every_request(bool crash)
    {
        using var process = new ChildProcess(_folder.Path);
        await process.SendAsync(50);
        await process.EndAsync(crash);

        Assert.Equal(process.AuditIds.Order(), _folder.Requests.Where(request => request.Status is not null).Select(request => request.AuditId).Distinct().Order());
        Assert.Equal(50, process.AuditIds.Count);
    }

    [Fact]
    public async Task Kill_9_takes_no_request_that_was_written_and_leaves_whole_lines_but_for_the_last()
    {
        using var process = new ChildProcess(_folder.Path);
        await process.SendAsync(200);
        await process.HangAsync();
        var before = process.AuditIds.ToList();
        await WaitAsync(before.Count);
        await process.SendAsync(2_000);
        await process.KillAsync();

        var (requests, refused) = Survivors();
        Assert.Equal(0, refused);
        Assert.Subset(requests.Select(request => request.AuditId).ToHashSet(), before.ToHashSet());
        Assert.Subset(process.AuditIds.ToHashSet(), requests.Select(request => request.AuditId).ToHashSet());
        Assert.Null(requests.Single(request => request.Path == "/hang").Status);
    }

    [Fact]
    public async Task Processes_on_one_folder_each_have_files_of_their_own()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => new ChildProcess(_folder.Path)).ToList();
        await Task.WhenAll(processes.Select(async process =>
        {
            await process.SendAsync(100);
            await process.EndAsync(crash: false);
        }));

        Assert.Equal(3, _folder.Files.Count);
        foreach (var records in _folder.Files.Select(JournalFolder.Read))
        {
            var pid = Assert.Single(records.OfType<JournalProcess>()).Pid;
            var process = processes.Single(process => process.Id == pid);
            Assert.Equal(process.AuditIds.Order(), records.OfType<JournalRequest>().Select(request => request.AuditId).Distinct().Order());
        }

        processes.ForEach(process => process.Dispose());
    }

    private async Task WaitAsync(int requests)
    {
        while (Survivors().Requests.Select(request => request.AuditId).Distinct().Count() < requests)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private (List<JournalRequest> Requests, int Refused) Survivors()
    {
        var lines = new List<JournalLine>();
        foreach (var file in _folder.Files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            for (var reader = new JournalReader(stream); reader.TryRead(out var line);)
            {
                lines.Add(line.Value);
            }
        }

        return ([.. lines.Select(line => line.Record).OfType<JournalRequest>()], lines.Count(line => line.Reason is not null));
    }
}
