namespace Whakapapa.PackageTests.Infra;

internal sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command}\nended with {ExitCode}:\n{Output}\n{Error}");
        return Output;
    }
}
