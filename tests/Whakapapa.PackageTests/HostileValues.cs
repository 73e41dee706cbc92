using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class HostileValues(Package package)
{
    private const string Hostile = "a;b,c=d 'e' \"f\" $(g) %(h) #j \\k `l` <m> &n tātai 家譜 🧬";

    [Fact]
    public async Task Any_text_in_any_field_builds_and_comes_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        // As an environment variable, a value takes no way through the command line, where ; and % mean something else.
        foreach (var field in new[] { "Name", "Version", "Repository", "Commit", "Builder" })
        {
            project.With($"Whakapapa{field}", Hostile);
        }

        var identity = await project.WithWarnings().IdentityAsync("-p:TreatWarningsAsErrors=true");

        Assert.Equal(new Identity(Hostile, Hostile, null, Hostile, Hostile, null), identity);
    }

    [Fact]
    public async Task Ten_kilobytes_in_any_field_are_cut_and_what_is_no_time_is_no_error()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        foreach (var field in new[] { "Name", "Version", "Commit", "Builder", "Timestamp" })
        {
            project.With($"Whakapapa{field}", new string('é', 5 * 1024));
        }

        project.With("WhakapapaRepository", "https://github.com/" + new string('x', 10 * 1024));

        var output = await project.WithWarnings().BuildAsync("-warnaserror", "-p:TreatWarningsAsErrors=true");
        var identity = await project.RunAsync();

        Assert.Contains("warning WHK1002: The build identity leaves out 'éé", output, StringComparison.Ordinal);
        var cut = new string('é', 64);
        Assert.Equal(new Identity(cut, cut, "github.com/" + new string('x', 117), cut, cut, null), identity);
    }
}
