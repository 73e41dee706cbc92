using System.Text;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

public class SourcePathsTests
{
    [Theory]
    [InlineData("/_/src/Cart.cs", "src/Cart.cs")]
    [InlineData("/_1/lib/Cart.cs", "lib/Cart.cs")]
    [InlineData("src/Cart.cs", "src/Cart.cs")]
    [InlineData(@"src\Cart.cs", "src/Cart.cs")]
    [InlineData("./src/../Cart.cs", "Cart.cs")]
    public void What_the_build_made_relative_stays_so(string document, string expected) =>
        Assert.Equal((null, expected), Resolve(document, [document]));

    [Theory]
    [InlineData("/home/me/shop/src/Shop/Carts/Cart.cs", "/home/me/shop/src/Shop/obj/Debug/net10.0/Shop.AssemblyInfo.cs")]
    [InlineData("/home/me/shop/src/Shop/Carts/Cart.cs", "/home/me/shop/src/Shop/obj/Debug/net10.0/.NETCoreApp,Version=v10.0.AssemblyAttributes.cs")]
    [InlineData(@"C:\Users\me\shop\src\Shop\Carts\Cart.cs", @"C:\Users\me\shop\src\Shop\obj\Release\net10.0\Shop.GlobalUsings.g.cs")]
    [InlineData(@"\\server\share\me\shop\src\Shop\Carts\Cart.cs", @"\\server\share\me\shop\src\Shop\obj\Release\net10.0\Shop.AssemblyInfo.cs")]
    public void A_machines_path_is_relative_to_the_project_that_the_SDKs_own_files_show(string document, string fromSdk) =>
        Assert.Equal((null, "Carts/Cart.cs"), Resolve(document, [document, fromSdk]));

    [Fact]
    public void Without_them_it_is_relative_to_what_all_documents_have_in_common() =>
        Assert.Equal(
            (null, "Carts/Cart.cs"),
            Resolve("/home/me/shop/Carts/Cart.cs", ["/home/me/shop/Carts/Cart.cs", "/home/me/shop/Program.cs", "/home/me/.nuget/packages/x/1.0/x.cs"]));

    [Theory]
    [InlineData("/home/me/other/Linked.cs", "Linked.cs")]
    [InlineData("/usr/share/Linked.cs", "Linked.cs")]
    [InlineData(@"D:\Linked.cs", "Linked.cs")]
    public void A_document_outside_the_project_is_its_name(string document, string expected) =>
        Assert.Equal((null, expected), Resolve(document, [document, "/home/me/shop/Cart.cs", "/home/me/shop/obj/Debug/net10.0/Shop.AssemblyInfo.cs"]));

    [Theory]
    [InlineData("/home/me/shop/Cart.cs", "/home/you/lib/Lib.cs")]
    [InlineData("/mnt/c/Users/me/shop/Cart.cs", "/mnt/c/Users/you/lib/Lib.cs")]
    [InlineData(@"C:\Users\me\shop\Cart.cs", @"C:\Users\you\lib\Lib.cs")]
    public void What_documents_of_several_homes_have_in_common_is_not_a_project(string document, string other) =>
        Assert.Equal((null, "Cart.cs"), Resolve(document, [document, other]));

    [Theory]
    [InlineData("/home/me/Cart.cs", "//obj/Shop.AssemblyInfo.cs")]
    [InlineData(@"C:\Users\me\Cart.cs", @"C:\obj\Shop.AssemblyInfo.cs")]
    public void A_whole_disk_is_not_a_project(string document, string fromSdk) =>
        Assert.Equal((null, "Cart.cs"), Resolve(document, [document.Replace("/home", "//home", StringComparison.Ordinal), document, fromSdk]));

    [Fact]
    public void SourceLink_says_it_best() =>
        Assert.Equal(
            ("github.com/acme/shop", "src/Cart.cs"),
            Resolve("/_/src/Cart.cs", ["/_/src/Cart.cs"], """{"documents":{"/_/*":"https://raw.githubusercontent.com/acme/shop/b143093/*"}}"""));

    [Theory]
    [InlineData("/home/me/shop/obj/Generated.g.cs", "Generated.g.cs")]
    [InlineData("/_/src/Cart.cs", "src/Cart.cs")]
    public void What_SourceLink_does_not_have_is_as_without_it(string document, string expected) =>
        Assert.Equal((null, expected), Resolve(document, [document], """{"documents":{"/home/me/shop/src/*":"https://raw.githubusercontent.com/acme/shop/b143093/*","/_/*":"file:///home/me/*"}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData(@"C:\")]
    [InlineData("~")]
    public void What_has_no_name_is_nothing(string document) => Assert.Null(Resolve(document, [document]));

    [Fact]
    public void No_machine_path_comes_through_whatever_the_documents_are()
    {
        // The machine's own folders are upper case; nothing else is.
        string[] roots =
        [
            "/HOME/ME", "/USERS/ME", "/", "//SERVER/SHARE", @"C:\USERS\ME", "c:/USERS/ME", @"\\SERVER\SHARE", @"\\?\C:\USERS", "~/ME", "~ME", "file:///HOME/ME",
            "/_/", "/_1/", "/_/../HOME", "/_/C:/USERS/ME", "/_//HOME/ME", "/_x/ME", "", ".", "..", "../HOME", "a/../../HOME", "a/../C:/USERS", "https://ME",
        ];
        string[] parts = ["shop", "src", "obj", ".", "..", "", "debug", "cart.cs", "shop.AssemblyInfo.cs", "a b", "c:"];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var separator = random.Next(2) == 0 ? "/" : "\\";
            var documents = Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Join(
                separator,
                Enumerable.Range(0, random.Next(6)).Select(_ => parts[random.Next(parts.Length)]).Prepend(roots[random.Next(roots.Length)]))).ToArray();

            var paths = new SourcePaths(null, documents);
            foreach (var document in documents)
            {
                var path = paths.Resolve(document)?.Path;

                Assert.True(
                    path is null || (!PortablePath.IsRooted(path) && !path.Contains('\\') && !path.Split('/').Contains("..") && !IsTelling(document, path)),
                    $"seed {seed}: '{document}' of '{string.Join("' '", documents)}' became '{path}'");
            }
        }

        // A relative document may have any folder; one from a root may not show what the root was.
        static bool IsTelling(string document, string path) =>
            PortablePath.IsRooted(document.Replace('\\', '/'))
            && !document.StartsWith("/_/", StringComparison.Ordinal)
            && !document.StartsWith("/_1/", StringComparison.Ordinal)
            && path.Split('/') is [.. var folders, _]
            && folders.Any(folder => folder.Length > 0 && folder.All(char.IsAsciiLetterUpper));
    }

    private static (string? Repository, string Path)? Resolve(string document, string[] documents, string? sourceLink = null) =>
        new SourcePaths(sourceLink is null ? null : SourceLinkMap.TryParse(Encoding.UTF8.GetBytes(sourceLink)), documents).Resolve(document);
}
