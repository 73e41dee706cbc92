using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Whakapapa.PackageTests.Infra;

/// <summary>A copy of the small program, in a folder that a test can do with as it likes.</summary>
internal sealed class Project
{
    private readonly List<(string Name, string Value)> _environment = [];

    private bool _mayWarn;

    private Project(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Gets the program's assembly as the compiler wrote it.</summary>
    public string Compiled => Path.Combine(Folder, "obj", "Debug", "net10.0", "shop.dll");

    public static Project Create(Package package, string folder)
    {
        Copy(package.Template, folder);
        return new Project(folder);
    }

    /// <summary>A project that a test writes from the beginning.</summary>
    public static Project Empty(string folder)
    {
        Directory.CreateDirectory(folder);
        return new Project(folder);
    }

    /// <summary>Takes the program that a clone brought, and gives it what the restore made.</summary>
    public static Project CreateIn(Package package, string clone)
    {
        Copy(Path.Combine(package.Template, "obj"), Path.Combine(clone, "obj"));
        return new Project(clone);
    }

    /// <summary>Sets an environment variable of the build.</summary>
    public Project With(string name, string value)
    {
        _environment.Add((name, value));
        return this;
    }

    /// <summary>Lets builds have warnings.</summary>
    public Project WithWarnings()
    {
        _mayWarn = true;
        return this;
    }

    public async Task<string> BuildAsync(params string[] arguments)
    {
        var build = await Command.RunAsync(
            Folder, "dotnet", ["build", "--no-restore", "-v:n", "-clp:NoSummary", "-m:1", .. arguments], _environment);
        var output = build.Succeeded();
        if (!_mayWarn)
        {
            Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);
        }

        // Whatever is missing, one message is enough.
        Assert.InRange(Regex.Matches(output, "[a-z]+ WHK1[0-9]{3}: .*").DistinctBy(message => message.Value).Count(), 0, 1);
        return output;
    }

    public Task WriteAsync(string file, string text)
        => File.WriteAllTextAsync(Path.Combine(Folder, file), text, TestContext.Current.CancellationToken);

    public async Task EditAsync(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await WriteAsync(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public async Task<string> MSBuildAsync(params string[] arguments)
        => (await Command.RunAsync(Folder, "dotnet", ["msbuild", "-m:1", .. arguments], _environment)).Succeeded();

    public async Task<string> RunAsync(string assembly)
        => (await Command.RunAsync(Folder, "dotnet", [Path.Combine(Folder, "bin", "Debug", "net10.0", assembly)])).Succeeded();

    public async Task<Identity?> RunAsync() => JsonSerializer.Deserialize<Identity>(await RunAsync("shop.dll"));

    /// <summary>What MSBuild hands to the compiler, by field: all that a build does before it compiles.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GatherAsync(params string[] arguments)
    {
        var gathered = await MSBuildAsync(["-t:WhakapapaIdentity", "-getProperty:WhakapapaIdentityPayload", .. arguments]);
        return gathered.Trim().Split(' ').Select(item => item.Split(':')).ToDictionary(
            item => item[0], item => Encoding.UTF8.GetString(Convert.FromBase64String(item[1])));
    }

    public async Task<Identity> IdentityAsync(params string[] arguments)
    {
        await BuildAsync(arguments);
        var identity = await RunAsync();
        Assert.NotNull(identity);
        return identity;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
