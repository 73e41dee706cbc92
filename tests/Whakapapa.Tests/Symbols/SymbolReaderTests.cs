using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Lines of places that snippets came to, against what the compiler told them.</summary>
public class SymbolReaderTests
{
    public static TheoryData<string> Calls => new(
        """
        public static void M()
        {
            LineProbe.Here();
            if (LineProbe.Here() > 0)
            {
                LineProbe.Here();
            }
            LineProbe.Here(); LineProbe.Here();
        }
        """,
        """
        public static void M()
        {
            for (var i = 0;
                i < LineProbe.Here();
                i += LineProbe.Here())
            {
                LineProbe.Here();
            }
            foreach (var item in Items())
            {
                LineProbe.Here();
            }
            do { } while (LineProbe.Here() == 0);
        }
        static IEnumerable<int> Items()
        {
            LineProbe.Here();
            yield return LineProbe.Here();
            try
            {
                yield return 1;
                LineProbe.Here();
            }
            finally
            {
                LineProbe.Here();
            }
        }
        """,
        """
        public static void M()
        {
            try
            {
                try
                {
                    LineProbe.Here();
                    throw new Exception();
                }
                catch (Exception) when (LineProbe.Here() == 1)
                {
                    LineProbe.Here();
                    throw;
                }
                finally
                {
                    LineProbe.Here();
                }
            }
            catch
            {
                LineProbe.Here();
            }
        }
        """,
        """
        public static async Task M()
        {
            LineProbe.Here();
            await LineProbe.Suspend();
            LineProbe.Here();
            Use(await LineProbe.Suspend() + LineProbe.Here());
            LineProbe.Here();
            var f = async (int i) =>
            {
                LineProbe.Here();
                Use(await LineProbe.Suspend());
                return LineProbe.Here();
            };
            switch (await f(1))
            {
                case 1:
                    LineProbe.Here();
                    break;
            }
        }
        static void Use(int i) => LineProbe.Here();
        """,
        """
        public static int P => LineProbe.Here();
        public int F = LineProbe.Here();
        public T(int i) => LineProbe.Here();
        public static void M()
        {
            _ = P;
            new T(1);
            new T(LineProbe.Here());
        }
        """);

    public static TheoryData<string> Awaits => new(
        """
        public static async Task M()
        {
            await LineProbe.Suspend();
            var i = await LineProbe.Suspend();
            i += await LineProbe.Suspend() + await LineProbe.Suspend();
            if (await LineProbe.Suspend() == 1)
            {
                await LineProbe.Suspend();
            }
            while (i++ < 5)
            {
                await LineProbe.Suspend();
                if (i == 3) { await LineProbe.Suspend(); continue; }
                await LineProbe.Suspend();
            }
            await Nested();
        }
        static async ValueTask<int> Nested()
        {
            return await LineProbe.Suspend();
        }
        """,
        """
        public static async Task M()
        {
            try
            {
                await LineProbe.Suspend();
                throw new Exception();
            }
            catch (Exception e) when (e.Message is not null)
            {
                await LineProbe.Suspend();
            }
            finally
            {
                await LineProbe.Suspend();
            }
            try
            {
                await LineProbe.Suspend();
            }
            finally
            {
                await LineProbe.Suspend();
                await LineProbe.Suspend();
            }
            if (Environment.TickCount64 < 0)
            {
                throw new Exception();
                await LineProbe.Suspend();
            }
            await LineProbe.Suspend();
        }
        """,
        """
        public static async Task M()
        {
            await foreach (var i in Items(LineProbe.Here()))
            {
                await LineProbe.Suspend();
            }
        }
        static async IAsyncEnumerable<int> Items(int n)
        {
            await LineProbe.Suspend();
            yield return 1;
            await LineProbe.Suspend();
            try
            {
                yield return await LineProbe.Suspend();
            }
            finally
            {
                await LineProbe.Suspend();
            }
        }
        """,
        """
        public static async Task M()
        {
            Func<Task> f = async () =>
            {
                await LineProbe.Suspend();
            };
            await f();
            await Local<string>();
            static async Task Local<U>()
            {
                await LineProbe.Suspend();
                await new G<U>().Run<int>();
            }
        }
        class G<A>
        {
            public async Task Run<B>()
            {
                await LineProbe.Suspend();
                await LineProbe.Suspend();
            }
        }
        """);

    [Theory]
    [MemberData(nameof(Calls))]
    [MemberData(nameof(Awaits))]
    public void Every_call_in_the_code_has_its_line(string members)
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(ProbedSnippet.Source(members), level, pdb);

            var calls = LineProbe.CallsIn(snippet.Assembly).ToArray();

            Assert.NotEmpty(calls);
            Assert.Equal(
                calls.Select(place => $"src/Snippet.cs:{place.Line}"),
                calls.Select(place => ProbedSnippet.LineOf(place)?.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Awaits))]
    public void Every_await_that_is_suspended_has_its_line(string members)
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(ProbedSnippet.Source(members), level, pdb);

            var places = LineProbe.During(() => snippet.Run("T", "M"));

            Assert.NotEmpty(places);
            Assert.Equal(
                places.Select(place => $"src/Snippet.cs:{place.Line}"),
                places.Select(place => ProbedSnippet.LineOf(place)?.ToString()));
        }
    }

    [Fact]
    public void The_offset_of_a_state_is_that_of_the_call_that_asks_whether_to_suspend()
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(ProbedSnippet.Source("public static async Task M() { await LineProbe.Suspend(); }"), level, pdb);
            var place = LineProbe.During(() => snippet.Run("T", "M")).Single();

            var offset = SymbolReader.ILOffsetOfState(place.Method.Module, place.Method.MetadataToken, place.State);

            var call = LineProbe.CallsIn(snippet.Assembly, typeof(LineProbe.Suspension)).Where(call => call.ILOffset == offset);
            Assert.Single(call);
        }
    }

    [Fact]
    public void A_line_is_in_its_repository_where_the_symbols_say_so()
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(
                ProbedSnippet.Source("public static int M() => LineProbe.Here();"),
                level,
                pdb with { SourceLink = """{"documents":{"/_/*":"https://raw.githubusercontent.com/acme/shop/b143093/*"}}""" });

            var line = ProbedSnippet.LineOf(LineProbe.CallsIn(snippet.Assembly).Single());

            Assert.Equal(new SourceLine("github.com/acme/shop", "src/Snippet.cs", 11), line);
            Assert.Equal("github.com/acme/shop/src/Snippet.cs:11", line.ToString());
        }
    }

    [Fact]
    public void A_line_is_relative_to_the_project_where_the_symbols_have_a_machines_paths()
    {
        foreach (var (level, pdb) in ProbedSnippet.Shapes())
        {
            using var snippet = new Snippet(
                ProbedSnippet.Source("public static int M() => LineProbe.Here();"),
                level,
                pdb with { Document = "/home/me/shop/Carts/Cart.cs", OtherDocuments = ["/home/me/shop/obj/Debug/net10.0/Shop.AssemblyInfo.cs"] });

            Assert.Equal("Carts/Cart.cs:11", ProbedSnippet.LineOf(LineProbe.CallsIn(snippet.Assembly).Single())?.ToString());
        }
    }
}
