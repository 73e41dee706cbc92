using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Names no author would choose: a path with an odd name is better than none.</summary>
public class MethodNameBadInputTests
{
    [Theory]
    [InlineData("<CountAsync>d__2", "MoveNext", "Outer.CountAsync")]
    [InlineData("<<Run>b__0_1>d", "MoveNext", "Outer.Run.lambda")]
    [InlineData("<<Run>g__Fetch|0_1>d", "MoveNext", "Outer.Run.Fetch")]
    [InlineData("<<-ctor>b__0_1>d", "MoveNext", "Outer.Outer.lambda")]
    [InlineData("<<<Main>$>b__0_1>d", "MoveNext", "Outer.Main.lambda")]
    [InlineData("<IOps-ListAsync>d__1", "MoveNext", "Outer.IOps.ListAsync")]
    public void A_state_machine_without_its_attribute_still_names_its_method(string type, string method, string expected) =>
        Assert.Equal(expected, NameOf(type, method));

    [Theory]
    [InlineData("VB$StateMachine_3_CountAsync", "MoveNext", "Outer.CountAsync")]
    [InlineData("VB$StateMachine___Lambda$__1-0", "MoveNext", "Outer.lambda")]
    [InlineData("_Closure$__1-0", "_Lambda$__0", "Outer.lambda()")]
    [InlineData("fetch@12", "MoveNext", "Outer.fetch")]
    [InlineData("fetch@12-3", "Invoke", "Outer.fetch.lambda()")]
    [InlineData("$Program", "main@", "Outer.Program.main()")]
    public void Visual_Basic_and_FSharp_shapes_are_known(string type, string method, string expected) =>
        Assert.Equal(expected, NameOf(type, method));

    [Theory]
    [InlineData("<", "<", "Outer.<.<()")]
    [InlineData("<>", "<>", "Outer.<>.<>()")]
    [InlineData("<>d__", "MoveNext", "Outer.<>d__.MoveNext()")]
    [InlineData("<<<<<<", "<<<a>", "Outer.<<<<<<.<<<a>()")]
    [InlineData("VB$StateMachine_", "MoveNext", "Outer.VB$StateMachine_.MoveNext()")]
    [InlineData("@12", "@", "Outer.@12.@()")]
    [InlineData("C", "<M>g__|0_0", "Outer.C.<M>g__|0_0()")]
    [InlineData("C", "<M>g__F", "Outer.C.<M>g__F()")]
    [InlineData("C", "get_", "Outer.C.get_()")]
    [InlineData("C", ".", "Outer.C..()")]
    [InlineData("C`", "M`1", "Outer.C`.M`1()")]
    [InlineData("Blank and\ttab", "line\nbreak\u2028\u00a0\u202e\u200b", "Outer.Blank_and_tab.line_break____()")]
    [InlineData("Größe", "測試", "Outer.Größe.測試()")]
    public void A_look_alike_is_taken_as_it_stands_without_blanks(string type, string method, string expected) =>
        Assert.Equal(expected, NameOf(type, method));

    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("Outer.Half_._Pair\U00010400()", NameOf("Half\ud800", "\udc00Pair\U00010400"));

    [Fact]
    public void A_long_name_is_cut()
    {
        var name = MethodName.Of(Define(new string('T', 4096), new string('m', 4096)));

        Assert.Equal("Outer." + new string('T', 248) + "..", name.Short);
        Assert.EndsWith("..(..)", name.Full, StringComparison.Ordinal);
        Assert.Equal(MethodName.MaxLength, name.Full.Length);
    }

    [Fact]
    public void A_cut_does_not_halve_a_character()
    {
        var name = MethodName.Of(Define(string.Concat(Enumerable.Repeat("\U00010400", 2000)), "m"));

        Assert.DoesNotContain('_', name.Full);
        Assert.DoesNotContain(name.Full.EnumerateRunes(), rune => rune.Value == 0xfffd);
    }

    [Fact]
    public void A_long_parameter_list_is_left_out()
    {
        var name = MethodName.Of(Define("C", "M", Enumerable.Repeat(typeof(Dictionary<string, int>), 60).ToArray()));

        Assert.Equal(("Outer.C.M(..)", "Outer.C.M"), (name.Full, name.Short));
    }

    [Fact]
    public void Generics_nested_deep_are_collapsed()
    {
        var type = typeof(int);
        for (var i = 0; i < 50; i++)
        {
            type = typeof(List<>).MakeGenericType(type);
        }

        Assert.Equal("Outer.C.M(List<List<List<List<List<List<List<..>>>>>>>)", NameOf("C", "M", type));
        Assert.Equal("Outer.C.M(List<List<List<List<List<List<..>>>>>>[][])", NameOf("C", "M", type.MakeArrayType().MakeArrayType()));
    }

    [Fact]
    public void Arrays_and_pointers_nested_deep_are_collapsed()
    {
        var (array, pointer) = (typeof(int), typeof(int));
        for (var i = 0; i < 200; i++)
        {
            (array, pointer) = (array.MakeArrayType(), pointer.MakePointerType());
        }

        Assert.Equal("Outer.C.M(..)", NameOf("C", "M", array));
        Assert.Equal("Outer.C.M(..*******)", NameOf("C", "M", pointer));
    }

    [Fact]
    public void A_type_that_is_wide_at_every_depth_takes_no_time()
    {
        var type = typeof(int);
        for (var i = 0; i < 12; i++)
        {
            type = typeof(Func<,,,,,,>).MakeGenericType(Enumerable.Repeat(type, 7).ToArray());
        }

        Assert.Equal("Outer.C.M(..)", NameOf("C", "M", type));
    }

    [Fact]
    public void Dynamic_methods_and_global_methods_have_no_type()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("global"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("global");
        var method = module.DefineGlobalMethod("Start", MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(int)]);
        method.GetILGenerator().Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();

        Assert.Equal("Start(int)", MethodName.Of(module.GetMethod("Start")!).Full);
        Assert.Equal("Quick(string)", MethodName.Of(new DynamicMethod("Quick", null, [typeof(string)])).Full);
    }

    [Fact]
    public void A_parameter_whose_assembly_is_missing_costs_only_the_parameter_list()
    {
        var context = new AssemblyLoadContext("missing", isCollectible: true);
        var library = Snippet.CompileLibrary("library", "public class Gone { public struct S; }");
        var image = Snippet.CompileLibrary(
            "program",
            "public class P { public void M(Gone gone) { } public async System.Threading.Tasks.Task N(Gone.S gone) => await System.Threading.Tasks.Task.Yield(); }",
            library);
        var program = context.LoadFromStream(new MemoryStream(image)).GetType("P")!;

        Assert.Equal("P.M", MethodName.Of(program.GetMethod("M")!).Full);
        Assert.Equal("P.N", MethodName.Of(program.GetMethod("N")!).Full);
        context.Unload();
    }

    [Fact]
    public void Any_string_at_all_makes_a_bounded_name_without_blanks()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        string[] pieces = ["<", ">", "d__", "b__", "g__", "|0_0", "c", "$", "@", "12", "`", ".", "-", "VB$StateMachine_", "_Lambda$__", "A", "M", "get_", " ", "\u0000", "\ud83d", "op_Addition", "\\", "+", ",", "[", "]", "&", "*", "Main"];
        for (var i = 0; i < 300; i++)
        {
            string Name() => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var (type, method) = (Name(), Name());

            var name = MethodName.Of(new NamedMethod(new NamedType(type), method));

            foreach (var form in new[] { name.Full, name.Short })
            {
                Assert.True(
                    form.Length is > 0 and <= MethodName.MaxLength && !form.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)),
                    $"seed {seed}: '{type}' '{method}' gave '{form}'");
            }
        }
    }

    private static string NameOf(string type, string method, params Type[] parameters) =>
        MethodName.Of(Define(type, method, parameters)).Full;

    /// <summary>A method of a type within a type, each named as one likes.</summary>
    private static NamedMethod Define(string type, string method, params Type[] parameters) =>
        new NamedMethod(new NamedType(type), method, parameters);
}
