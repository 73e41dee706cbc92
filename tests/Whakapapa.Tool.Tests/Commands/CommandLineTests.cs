using System.Text.Json;

namespace Whakapapa.Tool.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private const string Event = """
        {"kind":"Event","auditID":"ID","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/default/pods","verb":"list","user":{"username":"alice"},"userAgent":"shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built 2026-11-20T03:04:05Z) whakapapa/1 (aaaaaaaaaaaa complete; Pods.List src/Pods.cs:5; Sync.Run src/Sync.cs:9;)","objectRef":{"resource":"pods","namespace":"default","apiVersion":"v1"},"responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.519883Z"}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-tool-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private string Log => Path.Combine(_folder.FullName, "audit.log");

    private string Store => Path.Combine(_folder.FullName, "atlas.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_log_is_read_and_says_who_and_why()
    {
        File.WriteAllLines(Log, [Event, Event.Replace("\"ID\"", "\"other\"", StringComparison.Ordinal)]);

        Assert.Equal(0, await RunAsync("ingest", Log, "--store", Store));
        Assert.Contains("2 requests in 2 events", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("who", "--store", Store));
        Assert.Contains("shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built 2026-11-20T03:04:05Z", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("why", "list", "pods", "--store", Store));
        Assert.EndsWith(
            """
            list pods
            2 by shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built 2026-11-20T03:04:05Z
            └ Pods.List  src/Pods.cs:5  https://github.com/acme/shop/blob/b143093/src/Pods.cs#L5
              └ Sync.Run  src/Sync.cs:9  https://github.com/acme/shop/blob/b143093/src/Sync.cs#L9

            """,
            _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_come_as_JSON_too()
    {
        File.WriteAllLines(Log, [Event]);
        await RunAsync("ingest", Log, "--store", Store);

        Assert.Equal(0, await RunAsync("who", "--store", Store, "--json"));
        Assert.Equal("b143093", Last().RootElement[0].GetProperty("build").GetProperty("commit").GetString());
        Assert.Equal(0, await RunAsync("why", "pods", "--store", Store, "--json"));
        Assert.Equal("https://github.com/acme/shop/blob/b143093/src/Pods.cs#L5", Last().RootElement.GetProperty("builds")[0].GetProperty("callers")[0].GetProperty("permalink").GetString());
        Assert.Equal("src/Pods.cs", Last().RootElement.GetProperty("builds")[0].GetProperty("callers")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_filter_leaves_some_requests_and_a_wrong_one_is_answered_with_what_is_near()
    {
        File.WriteAllLines(Log, [Event]);
        await RunAsync("ingest", Log, "--store", Store);

        Assert.Equal(0, await RunAsync("what", "src/Sync.cs:9", "--user", "/^al/", "--store", Store, "--json"));
        Assert.Equal("list", Last().RootElement[0].GetProperty("verb").GetString());
        Assert.Equal(2, await RunAsync("who", "--program", "shpo", "--store", Store));
        Assert.Equal("No request has the program \"shpo\". There is \"shop\".\n", _errors.ToString());
    }

    [Fact]
    public async Task Filters_that_leave_nothing_are_no_error()
    {
        File.WriteAllLines(Log, [Event, Event.Replace("\"ID\"", "\"other\"", StringComparison.Ordinal).Replace("alice", "bob", StringComparison.Ordinal).Replace("200", "404", StringComparison.Ordinal)]);
        await RunAsync("ingest", Log, "--store", Store);

        Assert.Equal(0, await RunAsync("who", "--user", "bob", "--code", "200", "--store", Store));
        Assert.Contains("No request passes", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_lines_are_shown_and_the_exit_code_says_so()
    {
        File.WriteAllLines(Log, ["broken", Event]);

        Assert.Equal(1, await RunAsync("ingest", Log, "--store", Store));
        Assert.Contains("audit.log:1: ", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 lines could not be read", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no file", "ingest", "nowhere.log")]
    [InlineData("There is no store", "who", "--store", "nowhere.db")]
    [InlineData("Unrecognized", "who", "--colour")]
    public async Task What_is_wrong_is_said_in_a_sentence(string sentence, params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.Contains(sentence, _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args)
    {
        _output.GetStringBuilder().Append('\f');
        return CommandLine.RunAsync(args, new Terminal(_output, _errors));
    }

    private JsonDocument Last() => JsonDocument.Parse(_output.ToString()[(_output.ToString().LastIndexOf('\f') + 1)..]);
}
