namespace Whakapapa.Sample.Tests.Others;

/// <summary>The samples besides the reconciler run without a cluster and show what their READMEs say.</summary>
public class OtherSamplesTests
{
    [Fact]
    public async Task The_tool_deletes_what_failed_and_says_on_whose_behalf()
    {
        var (code, output, _) = await RunAsync("podsweep", "user-agent", "--delete");

        Assert.Equal(0, code);
        Assert.Contains("default/web-1  deleted", output, StringComparison.Ordinal);
        Assert.Equal(["list", "get", "delete"], Verbs(output));
        Assert.All(UserAgents(output), userAgent => Assert.EndsWith(";) -- podsweep --delete", userAgent, StringComparison.Ordinal));
        Assert.Contains("; Sweep.RemoveAsync Sweep.cs:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_opens_and_closes_a_shop_and_says_which()
    {
        var (code, output, _) = await RunAsync("shop-operator", "user-agent");

        Assert.Equal(0, code);
        Assert.Contains("Shop default/corner is open.", output, StringComparison.Ordinal);
        Assert.Contains("Shop default/corner is closed.", output, StringComparison.Ordinal);
        Assert.Contains("watch", Verbs(output));
        Assert.Contains(UserAgents(output), userAgent => userAgent.Contains("; ShopReconciler.CloseAsync Controllers/ShopReconciler.cs:", StringComparison.Ordinal) && userAgent.EndsWith(" -- shop default/corner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("user-agent")]
    public async Task A_program_without_it_is_not_told_of_by_the_variable_alone(string submitPurpose)
    {
        var (code, output, _) = await RunAsync("node-report", submitPurpose);

        Assert.Equal(0, code);
        Assert.Equal(["node-report/2.3.0", "node-report/2.3.0"], UserAgents(output));
    }

    [Theory]
    [InlineData("podsweep")]
    [InlineData("shop-operator")]
    [InlineData("node-report")]
    public async Task An_unknown_argument_is_one_sentence_and_exit_code_2(string program)
    {
        var (code, output, error) = await RunAsync(program, "", "--oops");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--oops", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string program, string submitPurpose, params string[] args) =>
        SampleProgram.RunAsync(
            Path.Combine(AppContext.BaseDirectory, program + ".dll"), [("KUBE_CLIENT_SUBMIT_PURPOSE", submitPurpose)], args);

    private static string[] LogOf(string output) => output.Split("The audit log has:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Verbs(string output) => LogOf(output).Where(line => line[0] != ' ').Select(line => line.Split(' ')[0]);

    private static IEnumerable<string> UserAgents(string output) => LogOf(output).Where(line => line[0] == ' ').Select(line => line.Trim());
}
