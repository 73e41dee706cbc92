using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Symbolicating;
using Whakapapa.Symbols;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Tests.Symbolicating;

public sealed class SymbolicationTests : AtlasTest
{
    private const string Unknown = "0f8fad5bd9cb469fa16570867728950e!06000012+1f";

    // This assembly has its symbols embedded, and its loaded module tells which lines are right.
    private static readonly Module Module = typeof(SymbolicationTests).Module;

    [Fact]
    public async Task Lines_of_the_very_build_are_found_and_kept()
    {
        var method = typeof(SymbolicationTests).GetMethod(nameof(Called), BindingFlags.Static | BindingFlags.NonPublic)!;
        var id = $"{Module.ModuleVersionId:N}!{method.MetadataToken:x8}+0";
        await IngestAsync(Announce(id, Unknown));

        var report = Run();

        Assert.Equal((2, 1, 1), (report.Ids, report.Resolved, report.OfUnknownModules));
        Assert.Equal([Guid.ParseExact(Unknown[..32], "N")], report.UnknownModules);
        Assert.Equal([SymbolReader.Find(Module, method.MetadataToken, 0)!.Value.ToString(), Unknown], Locations());
        Assert.Equal((1, 0), (Run().Ids, Run().Resolved));
    }

    [Fact]
    public async Task The_place_of_an_await_follows_from_its_state()
    {
        var machine = typeof(SymbolicationTests).GetMethod(nameof(AwaitingAsync), BindingFlags.Static | BindingFlags.NonPublic)!.GetCustomAttribute<AsyncStateMachineAttribute>()!.StateMachineType;
        var moveNext = machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!;
        await IngestAsync(Announce($"{Module.ModuleVersionId:N}!{moveNext.MetadataToken:x8}+s1"));

        Run();

        var offset = SymbolReader.ILOffsetOfState(Module, moveNext.MetadataToken, 1)!.Value;
        Assert.Equal([SymbolReader.Find(Module, moveNext.MetadataToken, offset)!.Value.ToString()], Locations());
    }

    [Theory]
    [InlineData("06ffffff+0")]
    [InlineData("06000001+7fffffff")]
    [InlineData("06000001+ffffffff")]
    [InlineData("06000001+s999")]
    public async Task An_id_that_means_nothing_has_no_line(string rest)
    {
        await IngestAsync(Announce($"{Module.ModuleVersionId:N}!{rest}"));

        Assert.Equal((1, 0, 1), (Run().Ids, Run().Resolved, Run().WithoutLine));
    }

    [Fact]
    public async Task What_is_announced_again_after_it_was_found_has_its_line()
    {
        var method = typeof(SymbolicationTests).GetMethod(nameof(Called), BindingFlags.Static | BindingFlags.NonPublic)!;
        var announcement = Announce($"{Module.ModuleVersionId:N}!{method.MetadataToken:x8}+0");
        await IngestAsync(announcement);
        Run();

        await IngestAsync(announcement, announcement.Replace("\"1\"", "\"2\"", StringComparison.Ordinal));

        Assert.DoesNotContain("!", Assert.Single(Locations()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_told() =>
        Assert.Contains("There is no folder", Assert.Throws<DirectoryNotFoundException>(() => new SymbolFolder(Folder.File("nowhere"))).Message, StringComparison.Ordinal);

    private static int Called() => 1;

    private static async Task AwaitingAsync()
    {
        await Task.Yield();
        await Task.Yield();
    }

    private static string Announce(params string[] ids)
    {
        var identity = "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093";
        var introspection = new Introspection(identity, [.. ids.Select((_, i) => $"Method{i}()")], ids, ids, [], "complete", Digest.Compute(ids, identity));
        return EventText.Write(auditId: "1", uri: $"/api/v1/namespaces/default/pods?whakapapa={QueryValue.Announce(introspection)}", userAgent: "shop/1");
    }

    private SymbolicationReport Run()
    {
        using var store = SqliteAtlasStore.OpenForWriting(StorePath);
        return Symbolication.Run(store, new SymbolFolder(Path.GetDirectoryName(Module.FullyQualifiedName)!));
    }

    private List<string> Locations()
    {
        using var store = SqliteAtlasStore.OpenForReading(StorePath);
        var locations = new List<string>();
        for (var node = Assert.Single(WhyQuestion.Ask(new AtlasView(store, RequestFilter.All), "list pods").Builds).Paths.Callers.Single(); ; node = node.Callers.Single())
        {
            locations.Add(node.Place!.Location);
            if (!node.Callers.Any())
            {
                return locations;
            }
        }
    }
}
