using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Whakapapa.Tests;

/// <summary>The public API is a promise: <c>PublicApi.approved.txt</c> holds it, and what is here is in <c>PublicApi.received.txt</c> if it differs.</summary>
public class PublicApiTests
{
    [Fact]
    public void Is_the_approved_one()
    {
        var api = typeof(Purpose).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] }).ReplaceLineEndings("\n");
        var approved = File.ReadAllText(Beside("PublicApi.approved.txt")).ReplaceLineEndings("\n");
        if (api != approved)
        {
            File.WriteAllText(Beside("PublicApi.received.txt"), api);
        }

        Assert.Equal(approved, api);
    }

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);
}
