using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whakapapa.Interceptors.Tests.Infra;

/// <summary>The generated editorconfig of a build of the project in <c>/src/shop/app</c>, part of a repository in <c>/src/shop</c>.</summary>
internal sealed class BuildOptions(string roots = BuildOptions.Roots) : AnalyzerConfigOptionsProvider
{
    public const string Roots = "/src/shop/|https://github.com/acme/shop.git";

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(roots);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(string roots) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.WhakapapaSourceRoots" => Convert.ToBase64String(Encoding.UTF8.GetBytes(roots)),
                "build_property.ProjectDir" => "/src/shop/app/",
                _ => null,
            };
            return value is not null;
        }
    }
}
