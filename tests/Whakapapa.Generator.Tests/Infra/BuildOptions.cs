using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whakapapa.Generator.Tests.Infra;

/// <summary>The generated editorconfig of a build, with what it hands over or without.</summary>
internal sealed class BuildOptions(string? payload, string? startsListener = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(payload, startsListener);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(string? payload, string? startsListener) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.WhakapapaIdentityPayload" => payload,
                "build_property.WhakapapaStartsListener" => startsListener,
                _ => null,
            };
            return value is not null;
        }
    }
}
