using Whakapapa.Interceptors.Places;
using Whakapapa.Interceptors.Tests.Infra;

namespace Whakapapa.Interceptors.Tests.Places;

public class SourceRootsTests
{
    [Theory]
    [InlineData("/src/shop/app/Shop.cs", "github.com/acme/shop/app/Shop.cs")]
    [InlineData("/src/shop/Linked.cs", "github.com/acme/shop/Linked.cs")]
    [InlineData("/src/shop/lib/Cart.cs", "gitlab.com/acme/lib/Cart.cs", "/src/shop/lib/|git@gitlab.com:acme/lib.git")]
    [InlineData("/src/shop/app/a/Shop.cs", "a/Shop.cs", "", false)]
    [InlineData("/src/shop/app/a/Shop.cs", "app/a/Shop.cs", "/src/shop/|", false)]
    [InlineData("/home/aroha/Shared.cs", "Shared.cs")]
    [InlineData(@"C:\shop\Shop.cs", "github.com/acme/shop/Shop.cs", @"C:\shop\|https://github.com/acme/shop")]
    [InlineData("/src/shopping/Shop.cs", "Shop.cs")]
    public void A_file_is_named_by_its_repository_else_by_its_project_else_alone(string file, string name, string more = "", bool hasRepository = true)
    {
        string[] roots = [hasRepository ? BuildOptions.Roots : "", more];

        Assert.Equal(name, SourceRoots.From(new BuildOptions(string.Join('|', roots.Where(root => root.Length > 0))).GlobalOptions).PathOf(file));
    }
}
