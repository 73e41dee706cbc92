using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Whakapapa.StartupHook.Tests;

public class SelfContainedProgramTests
{
    // Restoring would otherwise ask for the runtime of ASP.NET Core too, which the program does not use.
    private const string ProjectFile =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <AssemblyName>hooked</AssemblyName>
            <Version>2.5.0</Version>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.Extensions.Http" Version="9.0.0" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task A_program_that_brings_its_own_runtime_says_who_it_is_and_why_it_asks()
    {
        var folder = Directory.CreateTempSubdirectory("whakapapa-hook-").FullName;
        try
        {
            var program = await PublishAsync(folder);

            var (exitCode, output, error) = await HookedProgram.RunAsync(program, ["127.0.0.1"], "user-agent,headers");

            Assert.Equal((0, ""), (exitCode, error));
            Assert.Contains("User-Agent: hooked/2.5.0 hooked/2.5.0 (", output, StringComparison.Ordinal);
            Assert.Contains("Whakapapa-Purpose: ", output, StringComparison.Ordinal);
            Assert.Contains("Factory: 9.0.0.0", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> PublishAsync(string folder)
    {
        await using (var source = typeof(SelfContainedProgramTests).Assembly.GetManifestResourceStream("hooked/Program.cs")!)
        await using (var copy = File.Create(Path.Combine(folder, "Program.cs")))
        {
            await source.CopyToAsync(copy, TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "hooked.csproj"), ProjectFile, TestContext.Current.CancellationToken);
        var published = Path.Combine(folder, "published");
        var start = new ProcessStartInfo("dotnet", ["publish", "--self-contained", "--runtime", RuntimeInformation.RuntimeIdentifier, "--output", published, "-m:1", "--disable-build-servers"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.SkipWhen(output.Contains("error NU110", StringComparison.Ordinal), $"The runtime to bring is not to be had: {output}");
        Assert.True(process.ExitCode == 0, output);
        return Path.Combine(published, OperatingSystem.IsWindows() ? "hooked.exe" : "hooked");
    }
}
