using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class LibraryAndProgram(Package package)
{
    [Fact]
    public async Task A_library_speaks_for_itself_and_not_for_the_program_above_it_of_which_the_SDK_leaves_what_it_knows()
    {
        using var folder = new TemporaryFolder();
        var library = Project.Create(package, folder["shop"]);
        await library.EditAsync("shop.csproj", "<OutputType>Exe</OutputType>", "<OutputType>Library</OutputType>");
        await library.WriteAsync("Program.cs", "public static class Shop { }");
        var program = Project.Empty(folder["mall"]);
        await program.WriteAsync("mall.csproj", ProgramProject);
        await program.WriteAsync("Program.cs", ProgramFile);
        await program.MSBuildAsync("-t:Restore");
        var commit = await Git.CommitAllAsync(folder.Path);

        await program.BuildAsync();
        var output = await program.RunAsync("mall.dll");

        Assert.Equal(
            [$"shop 1.4.2 github.com/acme/shop {commit} True", $"mall 2.0.0 github.com/acme/shop {commit} False"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private string ProgramProject =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
            <Version>2.0.0</Version>
            <PublishRepositoryUrl>true</PublishRepositoryUrl>
            {package.Settings}
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../shop/shop.csproj" />
          </ItemGroup>
        </Project>
        """;

    private static string ProgramFile =>
        """
        using System;
        using System.Reflection;
        using Whakapapa;

        foreach (var assembly in new[] { typeof(Shop).Assembly, Assembly.GetExecutingAssembly() })
        {
            var identity = BuildIdentity.Of(assembly);
            var isEmbedded = assembly.GetCustomAttribute<BuildIdentityAttribute>() is not null;
            Console.WriteLine($"{identity.Name} {identity.Version} {identity.Repository} {identity.Commit} {isEmbedded}");
        }
        """;
}
