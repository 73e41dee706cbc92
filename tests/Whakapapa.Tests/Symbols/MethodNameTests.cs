using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Names of frames that really ran, from snippets compiled both ways.</summary>
public class MethodNameTests
{
    [Theory]
    [InlineData("public static void M() => Probe.Here();", "T.M()")]
    [InlineData("public static void M() => Inner(\"\", 1, null, default, []); static void Inner(string a, int b, int? c, DateTime d, List<string>[] e) => Probe.Here();",
        "T.Inner(string,int,int?,DateTime,List<string>[])")]
    [InlineData("public static void M() => Inner((1, \"\"), new int[1][,]); static void Inner((int A, string B) a, int[][,] b) => Probe.Here();",
        "T.Inner((int,string),int[][,])")]
    [InlineData("public static void M() => Inner((1,2,3,4,5,6,7,8,9)); static void Inner((int,int,int,int,int,int,int,int,int) a) => Probe.Here();",
        "T.Inner((int,int,int,int,int,int,int,int,int))")]
    [InlineData("public static unsafe void M() { int i = 0; Inner(ref i, &i, null); } static unsafe void Inner(ref int a, int* b, delegate*<int, void> c) => Probe.Here();",
        "T.Inner(int&,int*,delegate*)")]
    [InlineData("public static void M() => Inner<string, int>(1, \"\"); static void Inner<TKey, TValue>(TValue a, TKey b) => Probe.Here();",
        "T.Inner<TKey,TValue>(TValue,TKey)")]
    public void A_method_has_its_parameter_types(string members, string expected) => AssertNames(members, expected);

    [Theory]
    [InlineData("public static void M() => Cache<string, int>.Get<long>(\"\", 1); class Cache<TKey, TValue> { public static void Get<T>(TKey k, TValue v) => Probe.Here(); }",
        "T.Cache<TKey,TValue>.Get<T>(TKey,TValue)")]
    [InlineData("public static void M() => A<int>.B<string>.C.Get(1, \"\", null!); class A<X> { public class B<Y> { public class C { public static void Get(X x, Y y, A<Y>.B<X> z) => Probe.Here(); } } }",
        "T.A<X>.B<Y>.C.Get(X,Y,T.A<Y>.B<X>)")]
    [InlineData("public static void M() => Cache<string>.GetAsync(\"\", 1).Wait(); class Cache<T> { public static async Task GetAsync<U>(T a, U b) { await Task.Yield(); Probe.Here(); } }",
        "T.Cache<T>.GetAsync<U>(T,U)")]
    public void Generics_are_open(string members, string expected) => AssertNames(members, expected);

    [Theory]
    [InlineData("public static Task M() => CountAsync(1, default); static async Task<int> CountAsync(int n, CancellationToken ct) { Probe.Here(); await Task.Yield(); Probe.Here(); return n; }",
        "T.CountAsync(int,CancellationToken)", "T.CountAsync(int,CancellationToken)")]
    [InlineData("public static async Task M() { await OverAsync(1); await OverAsync(\"\"); } static async Task OverAsync(int n) { Probe.Here(); await Task.Yield(); } static async ValueTask OverAsync(string s) { Probe.Here(); await Task.Yield(); }",
        "T.OverAsync(int)", "T.OverAsync(string)")]
    [InlineData("public static void M() => Items(2).ToList(); static IEnumerable<int> Items(int n) { try { Probe.Here(); yield return n; } finally { Probe.Here(); } }",
        "T.Items(int)", "T.Items.finally")]
    [InlineData("public static async Task M() { await foreach (var i in Items(2)) { } } static async IAsyncEnumerable<int> Items(long n) { Probe.Here(); yield return 1; await Task.Yield(); Probe.Here(); }",
        "T.Items(long)", "T.Items(long)")]
    [InlineData("public static void M() { foreach (var i in All) { } } static IEnumerable<int> All { get { Probe.Here(); yield return 1; } }",
        "T.All.get")]
    public void A_state_machine_is_its_method(string members, params string[] expected) => AssertNames(members, expected);

    [Theory]
    [InlineData("public static void M() { Action<int> a = i => Probe.Here(); a(1); }", "T.M.lambda(int)")]
    [InlineData("public static void M() { var x = 1; Action<string> a = s => { x++; Probe.Here(); }; a(\"\"); }", "T.M.lambda(string)")]
    [InlineData("public static async Task M() { var x = 1; Func<string, Task> a = async s => { await Task.Yield(); x++; Probe.Here(); }; await a(\"\"); }", "T.M.lambda(string)")]
    [InlineData("public static async Task M() { Func<int, Task> a = async i => { await Task.Yield(); Func<string, Task> b = async s => { await Task.Yield(); i++; Probe.Here(); }; await b(\"\"); }; await a(1); }", "T.M.lambda(string)")]
    [InlineData("public static void M() { Fetch(1); static void Fetch(int i) => Probe.Here(); }", "T.M.Fetch(int)")]
    [InlineData("public static void M() { var x = 1; Fetch(1); void Fetch(int i) { x++; Probe.Here(); } }", "T.M.Fetch(int)")]
    [InlineData("public static async Task M() { await Fetch(1, \"\"); static async Task Fetch<U>(int? i, U u) { await Task.Yield(); Probe.Here(); } }", "T.M.Fetch<U>(int?,U)")]
    [InlineData("public static async Task M() { var x = 1; await Fetch(1); async Task Fetch(int i) { await Task.Yield(); x++; Probe.Here(); } }", "T.M.Fetch(int)")]
    [InlineData("public static void M() => Outer<int>(); static void Outer<T1>() { Fetch<string>(\"\"); static void Fetch<U>(U u) { Action a = () => Probe.Here(); Probe.Here(); a(); } }", "T.Outer.Fetch<U>(U)", "T.Outer.lambda()")]
    [InlineData("public static void M() { new T(); } readonly int x = new Func<int, int>(i => Probe.Number())(1);", "T.T.lambda(int)")]
    [InlineData("public static void M() { _ = Items; } static int Items { get { return Get(); static int Get() => Probe.Number(); } }", "T.Items.get.Get()")]
    [InlineData("public static void M() => Use<string>(\"\"); static void Use<U>(U u) { Action<U> a = x => { _ = u; Probe.Here(); }; a(u); }", "T.Use.lambda(U)")]
    [InlineData("public static void M() { System.Linq.Expressions.Expression<Func<int, int>> e = i => Probe.Number() + i; e.Compile()(1); }", "lambda_method(int)")]
    public void A_lambda_or_local_function_is_its_owners(string members, params string[] expected) => AssertNames(members, expected);

    [Theory]
    [InlineData("public static void M() => new T(1); T(int i) => Probe.Here();", "T.T(int)")]
    [InlineData("public static void M() => new Inner(); class Inner { static Inner() => Probe.Here(); }", "T.Inner.static()")]
    [InlineData("public static void M() { _ = Items; Items = 1; } static int Items { get => Probe.Number(); set => Probe.Here(); }", "T.Items.get", "T.Items.set")]
    [InlineData("public static void M() { var t = new T(); t[\"\"] = t[\"\"]; } int this[string s] { get => Probe.Number(); set => Probe.Here(); }", "T.this[string].get", "T.this[string].set")]
    [InlineData("public static void M() { E += null; E -= null; } static event Action? E { add => Probe.Here(); remove => Probe.Here(); }", "T.E.add", "T.E.remove")]
    [InlineData("public static void M() { _ = new T() + 1; _ = (int)new T(); } public static T operator +(T a, int b) { Probe.Here(); return a; } public static implicit operator int(T a) => Probe.Number();",
        "T.operator+(T,int)", "T.operator.implicit(T)")]
    [InlineData("public static void M() => new T().get_Items(); void get_Items() => Probe.Here();", "T.get_Items()")]
    public void Special_members_read_as_they_are_written(string members, params string[] expected) => AssertNames(members, expected);

    [Theory]
    [InlineData("public static void M() => ((IList)new C()).Add(1); interface IList { void Add(int i); } class C : IList { void IList.Add(int i) => Probe.Here(); }", "T.C.IList.Add(int)")]
    [InlineData("public static async Task M() => await ((IOps)new C()).ListAsync(1); interface IOps { Task ListAsync(int i); } class C : IOps { async Task IOps.ListAsync(int i) { await Task.Yield(); Probe.Here(); } }", "T.C.IOps.ListAsync(int)")]
    [InlineData("public static void M() => ((IEnumerable<(int, string)>)new C()).GetEnumerator(); class C : IEnumerable<(int A, string B)> { IEnumerator<(int A, string B)> IEnumerable<(int A, string B)>.GetEnumerator() { Probe.Here(); return null!; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; }",
        "T.C.IEnumerable<ValueTuple<int,string>>.GetEnumerator()")]
    [InlineData("public static void M() => _ = ((ICollection<int?>)new C()).Count; class C : List<int?>, ICollection<int?> { int ICollection<int?>.Count => Probe.Number(); }",
        "T.C.ICollection<int?>.Count.get")]
    public void Explicit_implementations_name_their_interface(string members, params string[] expected) => AssertNames(members, expected);

    [Fact]
    public void Top_level_statements_are_Main()
    {
        using var snippet = new Snippet(
            """
            using System;
            using System.Threading.Tasks;
            using Whakapapa.Tests.Symbols;
            Probe.Here();
            await Task.Yield();
            Fetch(1);
            Func<string, Task> a = async s => { await Task.Yield(); Probe.Here(); };
            await a("");
            static void Fetch(int i) => Probe.Here();
            """,
            pdb: SnippetPdb.None with { OutputKind = OutputKind.ConsoleApplication });

        var frames = Probe.During(() => snippet.Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]));

        Assert.Equal(
            ["Program.Main(string[])", "Program.Main.Fetch(int)", "Program.Main.lambda(string)"],
            frames.Select(frame => MethodName.Of(frame).Full));
        Assert.Equal("Program.Main(string[])", MethodName.Of(snippet.Assembly.EntryPoint!).Full);
    }

    [Fact]
    public void The_short_form_has_no_parameters()
    {
        using var snippet = new Snippet(Source(
            "public static async Task M() { await GetAsync(1); new T()[2] = 1; } static async Task GetAsync<U>(U u) { await Task.Yield(); Probe.Here(); } int this[int i] { set => Probe.Here(); }"));

        var frames = Probe.During(() => snippet.Run("T", "M"));

        Assert.Equal(["T.GetAsync<U>", "T.this.set"], frames.Select(frame => MethodName.Of(frame).Short));
    }

    [Fact]
    public void File_local_types_and_anonymous_types_lose_their_decoration()
    {
        using var snippet = new Snippet(
            Source("public static void M() => Local.N(new { A = 1 });")
            + "file static class Local { public static void N<U>(U u) { Func<U, int> f = v => Probe.Number(); f(u); Select(u, v => new { v }); } static void Select<A, B>(A a, Func<A, B> f) { Func<B, int> g = b => Probe.Number(); g(f(a)); } }");

        var frames = Probe.During(() => snippet.Run("T", "M"));

        Assert.Equal(["Local.N.lambda(U)", "Local.Select.lambda(B)"], frames.Select(frame => MethodName.Of(frame).Full));
    }

    private static void AssertNames(string members, params string[] expected)
    {
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            using var snippet = new Snippet(Source(members), level);

            var frames = Probe.During(() => snippet.Run("T", "M"));

            Assert.Equal(expected, frames.Select(frame => MethodName.Of(frame).Full));
        }
    }

    private static string Source(string members) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Whakapapa.Tests.Symbols;

        public class T
        {
            {{members}}
        }
        """;
}
