using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class LibraryAndProgram(Package package)
{
    [Fact]
    public async Task A_library_speaks_for_itself_and_not_for_the_program_above_it()
    {
        using var folder = new TemporaryFolder();
        var library = Project.Create(package, folder["shop"]);
        await library.EditAsync("shop.csproj", "<OutputType>Exe</OutputType>", "<OutputType>Library</OutputType>");
        await library.WriteAsync("Program.cs", "public static class Shop { }");
        var program = Project.Empty(folder["mall"]);
        await program.WriteAsync("mall.csproj", ProgramProject);
        await program.WriteAsync("Program.cs", ProgramFile);
        await program.MSBuildAsync("-t:Restore");

        await program.BuildAsync();
        var output = await program.RunAsync("mall.dll");

        Assert.Equal("shop: shop 1.4.2; mall: nothing", output.Trim());
    }

    private string ProgramProject =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <UseAppHost>false</UseAppHost>
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

        Console.WriteLine($"shop: {Of(typeof(Shop).Assembly)}; mall: {Of(Assembly.GetExecutingAssembly())}");

        static string Of(Assembly assembly)
            => assembly.GetCustomAttribute<BuildIdentityAttribute>() is { } identity ? $"{identity.Name} {identity.Version}" : "nothing";
        """;
}
