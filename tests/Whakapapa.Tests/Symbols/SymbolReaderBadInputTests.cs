using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Symbols that are missing, broken or another build's: no line, and nothing else.</summary>
public class SymbolReaderBadInputTests
{
    private const string Members = "public static async Task M() { LineProbe.Here(); await LineProbe.Suspend(); }";

    [Fact]
    public void Without_symbols_there_is_the_offset_but_no_line()
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members));

        var places = LineProbe.During(() => snippet.Run("T", "M"));

        Assert.All(places, place => Assert.Null(ProbedSnippet.LineOf(place)));
        Assert.NotNull(SymbolReader.ILOffsetOfState(places[1].Method.Module, places[1].Method.MetadataToken, places[1].State));
    }

    [Fact]
    public void Symbols_of_another_build_are_not_used()
    {
        var other = Snippet.Compile(ProbedSnippet.Source("\n\n" + Members), OptimizationLevel.Release, SnippetPdb.BesideTheAssembly).Pdb!;

        AssertNoLines(SnippetPdb.BesideTheAssembly with { ChangePdb = _ => other });
    }

    [Fact]
    public void An_assembly_that_was_replaced_on_the_disk_is_not_read()
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members), pdb: SnippetPdb.Embedded);
        var other = Snippet.Compile(ProbedSnippet.Source("\n\n" + Members), OptimizationLevel.Release, SnippetPdb.Embedded).Image;
        var places = LineProbe.During(() => snippet.Run("T", "M"));

        var path = Path.Combine(snippet.Folder!, "snippet.dll");
        File.Move(path, path + ".old");
        File.WriteAllBytes(path, other);

        Assert.All(places, place => Assert.Null(ProbedSnippet.LineOf(place)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(200)]
    [InlineData(700)]
    public void A_PDB_that_is_cut_short_is_none(int length) =>
        AssertNoLines(SnippetPdb.BesideTheAssembly with { ChangePdb = pdb => pdb[..length] });

    [Fact]
    public void A_PDB_that_is_not_one_is_none() =>
        AssertNoLines(SnippetPdb.BesideTheAssembly with { ChangePdb = pdb => new byte[pdb.Length] });

    [Fact]
    public void A_PDB_that_is_too_big_is_not_opened() =>
        AssertNoLines(SnippetPdb.BesideTheAssembly with { ChangePdb = pdb => [.. pdb, .. new byte[PortablePdb.MaxSize]] });

    [Fact]
    public void A_PDB_with_any_bytes_wrong_never_throws()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var (image, pdb) = Snippet.Compile(ProbedSnippet.Source(Members), OptimizationLevel.Release, SnippetPdb.BesideTheAssembly);
        for (var i = 0; i < 100; i++)
        {
            var broken = pdb!.ToArray();
            for (var n = random.Next(1, 20); n > 0; n--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            using var snippet = Snippet.Load(image, broken);
            var module = snippet.Assembly.ManifestModule;
            foreach (var (token, offset) in from token in Enumerable.Range(0x06000000, 12) from offset in new[] { -1, 0, 3, 40, 100_000 } select (token, offset))
            {
                var exception = Record.Exception(() => SymbolReader.Find(module, token, offset));

                Assert.True(exception is null, $"seed {seed}, round {i}: {exception}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0x06ffffff)]
    [InlineData(0x02000001)]
    [InlineData(int.MaxValue)]
    public void A_token_that_is_no_methods_has_no_line(int token)
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members), pdb: SnippetPdb.Embedded);

        Assert.Null(SymbolReader.Find(snippet.Assembly.ManifestModule, token, 0));
        Assert.Null(SymbolReader.ILOffsetOfState(snippet.Assembly.ManifestModule, token, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_state_in_which_nothing_is_suspended_has_no_offset(int state)
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members), pdb: SnippetPdb.Embedded);
        var moveNext = LineProbe.During(() => snippet.Run("T", "M"))[1].Method;

        Assert.NotNull(SymbolReader.ILOffsetOfState(moveNext.Module, moveNext.MetadataToken, 0));
        Assert.Null(SymbolReader.ILOffsetOfState(moveNext.Module, moveNext.MetadataToken, state));
    }

    [Fact]
    public void An_offset_beyond_the_code_has_no_line()
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members), pdb: SnippetPdb.Embedded);
        var place = LineProbe.During(() => snippet.Run("T", "M"))[0];

        Assert.Null(SymbolReader.Find(place.Method.Module, place.Method.MetadataToken, 100_000));
    }

    [Fact]
    public void A_dynamic_module_has_no_lines()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("dynamic"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("dynamic");

        Assert.Null(SymbolReader.Find(module, 0x06000001, 0));
    }

    [Fact]
    public void A_context_that_was_read_can_be_unloaded()
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            var context = ReadAndUnload(level, pdb);

            for (var i = 0; i < 20 && context.IsAlive; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.False(context.IsAlive);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadAndUnload(OptimizationLevel level, SnippetPdb pdb)
    {
        using var snippet = new Snippet(ProbedSnippet.Source("public static int M() => LineProbe.Here();"), level, pdb);
        var place = LineProbe.CallsIn(snippet.Assembly).Single();

        Assert.Equal("src/Snippet.cs:11", ProbedSnippet.LineOf(place)?.ToString());
        Assert.Equal("T.M()", MethodName.Of(place.Method).Full);
        Assert.False(MachineryFrames.IsMachinery(place.Method));
        Assert.Equal(FrameOrigin.Program, AssemblyOrigin.Of(place.Method));
        return snippet.Context;
    }

    private static void AssertNoLines(SnippetPdb pdb)
    {
        using var snippet = new Snippet(ProbedSnippet.Source(Members), pdb: pdb);

        var places = LineProbe.During(() => snippet.Run("T", "M"));

        Assert.Equal(2, places.Count);
        Assert.All(places, place => Assert.Null(ProbedSnippet.LineOf(place)));
    }
}
