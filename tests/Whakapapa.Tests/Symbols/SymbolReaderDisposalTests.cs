using Microsoft.CodeAnalysis;

namespace Whakapapa.Tests.Symbols;

/// <summary>Lines of disposals, for which the compiler writes none.</summary>
public class SymbolReaderDisposalTests
{
    /// <summary>Their true line is where the resource was opened.</summary>
    public static TheoryData<string> Disposals => new(
        """
        public static async Task M()
        {
            await using (var a = LineProbe.Open())
            {
                LineProbe.Here();
                await LineProbe.Suspend();
            }
            await using var b = LineProbe.Open();
            await using var c = LineProbe.Open();
            LineProbe.Here();
            for (var i = 0; i < 2; i++)
            {
                await using var d = LineProbe.Open();
                if (i == 1)
                {
                    LineProbe.Here();
                    return;
                }
                LineProbe.Here();
            }
        }
        """,
        """
        public static void M()
        {
            using (var a = LineProbe.Open())
            {
                LineProbe.Here();
            }
            using var b = LineProbe.Open();
            using var c = LineProbe.Open();
            using (LineProbe.Open())
            using (LineProbe.Open())
            {
                LineProbe.Here();
            }
            LineProbe.Here();
        }
        """,
        """
        public static async Task M()
        {
            using (var a = LineProbe.Open())
            {
                await LineProbe.Suspend();
                LineProbe.Here();
            }
            using var b = LineProbe.Open();
            using var c = LineProbe.Open();
            await LineProbe.Suspend();
            LineProbe.Here();
        }
        """,
        """
        public static async Task M()
        {
            await foreach (var i in new Source())
            {
                LineProbe.Here();
                await LineProbe.Suspend();
            }
            LineProbe.Here();
            foreach (var i in new Source())
            {
                LineProbe.Here();
            }
        }
        class Source
        {
            public int Current => 1;
            LineProbe.Resource inner = LineProbe.Open(13);
            int n;
            public Source GetAsyncEnumerator() => this;
            public LineProbe.Suspension MoveNextAsyncCore() => LineProbe.Suspend(13);
            public async ValueTask<bool> MoveNextAsync() { await LineProbe.Suspend(); return n++ < 1; }
            public LineProbe.Suspension DisposeAsync() => inner.DisposeAsync();
            public Items GetEnumerator() => new();
        }
        class Items : IDisposable
        {
            LineProbe.Resource inner = LineProbe.Open(19);
            int n;
            public int Current => 1;
            public bool MoveNext() => n++ < 1;
            public void Dispose() { }
        }
        """);

    [Theory]
    [MemberData(nameof(Disposals))]
    public void A_disposal_has_the_line_of_what_it_disposes_of(string members)
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(ProbedSnippet.Source(members), level, pdb);

            var awaits = LineProbe.During(() => snippet.Run("T", "M")).Where(place => place.State != -1);
            var calls = LineProbe.CallsIn(snippet.Assembly, typeof(IDisposable)).Select(ProbedSnippet.LineOf).ToArray();

            Assert.Equal(awaits.Select(place => place.Line), awaits.Select(place => ProbedSnippet.LineOf(place)?.Line ?? 0));
            Assert.All(calls, line => Assert.Matches("using|foreach", ProbedSnippet.Source(members).Split('\n')[line?.Line - 1 ?? 0]));
            Assert.Equal(calls.Length, calls.Distinct().Count());
        }
    }

    [Fact]
    public void Loops_that_share_a_variable_are_told_apart()
    {
        var members = """
            public static async Task M()
            {
                await foreach (var i in new Source(13))
                {
                }
                await foreach (var i in new Source(16))
                {
                }
            }
            class Source(int line)
            {
                public int Current => 1;
                public Source GetAsyncEnumerator() => this;
                public ValueTask<bool> MoveNextAsync() => new(false);
                public LineProbe.Suspension DisposeAsync() => LineProbe.Suspend(line);
            }
            """;
        using var debug = new Snippet(ProbedSnippet.Source(members), OptimizationLevel.Debug, SnippetPdb.Embedded);
        using var release = new Snippet(ProbedSnippet.Source(members), OptimizationLevel.Release, SnippetPdb.Embedded);

        Assert.Equal([13, 16], LineProbe.During(() => debug.Run("T", "M")).Select(place => ProbedSnippet.LineOf(place)?.Line));
        Assert.Equal([13, 16], LineProbe.During(() => release.Run("T", "M")).Select(place => ProbedSnippet.LineOf(place)?.Line));
    }
}
