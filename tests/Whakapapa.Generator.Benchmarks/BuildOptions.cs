using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whakapapa.Generator.Benchmarks;

/// <summary>What the package's build files hand to the compiler.</summary>
internal sealed class BuildOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options : AnalyzerConfigOptions
    {
        private static readonly Dictionary<string, string> Values = new()
        {
            ["build_property.WhakapapaIdentityPayload"] =
                $"name:{Base64("shop")} version:{Base64("1.4.2")} repository:{Base64("https://github.com/acme/shop.git")} commit:{Base64("b143093")}",
            ["build_property.WhakapapaSourceRoots"] = Base64("/src/shop/|https://github.com/acme/shop.git"),
            ["build_property.ProjectDir"] = "/src/shop/",
        };

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => Values.TryGetValue(key, out value);

        private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }
}
