using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Whakapapa.Channels;
using Whakapapa.ListenedTests.Harness;

namespace Whakapapa.ListenedTests;

public class SpanTests
{
    [Fact]
    public async Task The_span_of_the_standard_instrumentation_says_where_in_the_code_it_was_made()
    {
        using var client = new HttpClient(new WireServer().Handler());
        await client.GetAsync(new Uri("http://other.test/first"), TestContext.Current.CancellationToken);
        var exporter = new Exporter();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("System.Net.Http")
            .AddProcessor(new SimpleActivityExportProcessor(exporter))
            .Build();
        using var listening = new ListenerSession("api.test", new ActivityChannel());

        await client.GetAsync(new Uri("http://api.test/api/v1/pods"), TestContext.Current.CancellationToken);

        var span = Assert.Single(exporter.Spans);
        var tags = span.TagObjects.ToDictionary();
        Assert.Contains(nameof(The_span_of_the_standard_instrumentation_says_where_in_the_code_it_was_made), (string)tags["code.function.name"]!, StringComparison.Ordinal);
        Assert.EndsWith("SpanTests.cs", (string)tags["code.file.path"]!, StringComparison.Ordinal);
        Assert.Equal(23, tags["code.line.number"]);
        Assert.Contains("   at ", (string)tags["code.stacktrace"]!, StringComparison.Ordinal);
        Assert.Equal("GET", tags["http.request.method"]);
    }

    /// <summary>The SDK's own in-memory exporter is a package of its own.</summary>
    private sealed class Exporter : BaseExporter<Activity>
    {
        public List<Activity> Spans { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Spans.Add(span);
            }

            return ExportResult.Success;
        }
    }
}
