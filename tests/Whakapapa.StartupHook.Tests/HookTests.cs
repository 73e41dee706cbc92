namespace Whakapapa.StartupHook.Tests;

public class HookTests
{
    [Fact]
    public async Task A_program_that_never_heard_of_it_says_who_it_is_and_why_it_asks()
    {
        var (exitCode, output, error) = await HookedProgram.RunAsync("user-agent,headers");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("User-Agent: hooked/2.5.0 hooked/2.5.0 (", output, StringComparison.Ordinal);
        Assert.Contains("whakapapa/1 (", output, StringComparison.Ordinal);
        Assert.Contains("Whakapapa-Purpose: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_programs_own_versions_of_the_extensions_stay_its_own()
    {
        var (_, output, _) = await HookedProgram.RunAsync("headers");

        Assert.Contains("Whakapapa-Identity: ", output, StringComparison.Ordinal);
        Assert.Contains("Factory: 9.0.0.0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("off")]
    [InlineData("bogus")]
    public async Task Off_nothing_is_added(string? submit)
    {
        var (exitCode, output, error) = await HookedProgram.RunAsync(submit);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain("whakapapa", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_sent_elsewhere_is_untouched()
    {
        var (exitCode, output, _) = await HookedProgram.RunAsync("headers", host: "localhost");

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("whakapapa", output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("broken")]
    public async Task A_hook_that_fails_once_it_is_loaded_leaves_the_program_as_it_was(string library)
    {
        var folder = Directory.CreateTempSubdirectory("whakapapa-hook-").FullName;
        try
        {
            var hook = Path.Combine(folder, "Whakapapa.StartupHook.dll");
            File.Copy(Path.Combine(HookedProgram.HookFolder, "Whakapapa.StartupHook.dll"), hook);
            if (library == "broken")
            {
                Directory.CreateDirectory(Path.Combine(folder, "net10.0"));
                await File.WriteAllTextAsync(Path.Combine(folder, "net10.0", "Whakapapa.dll"), "no assembly", TestContext.Current.CancellationToken);
            }

            var (exitCode, output, error) = await HookedProgram.RunAsync("headers", hook);

            Assert.Equal((0, ""), (exitCode, error));
            Assert.Contains("Factory: 9.0.0.0", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_hook_that_is_missing_ends_the_program_as_the_documentation_says()
    {
        var (exitCode, _, error) = await HookedProgram.RunAsync("headers", Path.Combine(HookedProgram.HookFolder, "Missing.dll"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("ArgumentException", error, StringComparison.Ordinal);
    }
}
