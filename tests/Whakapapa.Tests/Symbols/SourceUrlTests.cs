using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

public class SourceUrlTests
{
    [Theory]
    [InlineData("https://raw.githubusercontent.com/acme/shop/b143093/src/Cart.cs", "github.com/acme/shop", "src/Cart.cs")]
    [InlineData("https://ghe.acme.com/raw/acme/shop/b143093/src/Cart.cs", "ghe.acme.com/acme/shop", "src/Cart.cs")]
    [InlineData("https://raw.ghe.acme.com/acme/shop/b143093/src/Cart.cs", "ghe.acme.com/acme/shop", "src/Cart.cs")]
    [InlineData("https://gitlab.com/acme/team/shop/-/raw/b143093/src/Cart.cs", "gitlab.com/acme/team/shop", "src/Cart.cs")]
    [InlineData("https://gitlab.acme.com:8443/acme/shop/raw/b143093/src/Cart.cs", "gitlab.acme.com:8443/acme/shop", "src/Cart.cs")]
    [InlineData("https://gitlab.com/raw/shop/-/raw/b143093/raw/Cart.cs", "gitlab.com/raw/shop", "raw/Cart.cs")]
    [InlineData("https://dev.azure.com/acme/Web%20Shop/_apis/git/repositories/shop/items?api-version=1.0&versionType=commit&version=b143093&path=/src/Cart.cs",
        "dev.azure.com/acme/Web Shop/_git/shop", "src/Cart.cs")]
    [InlineData("https://acme.visualstudio.com/shop/_apis/git/repositories/shop/items?api-version=1.0&versionType=commit&version=b143093&path=%2Fsrc%2FCart.cs",
        "dev.azure.com/acme/shop/_git/shop", "src/Cart.cs")]
    [InlineData("https://acme.visualstudio.com/DefaultCollection/shop/_apis/git/repositories/shop/items?path=/src/Cart.cs",
        "dev.azure.com/acme/shop/_git/shop", "src/Cart.cs")]
    [InlineData("https://tfs.acme.com/tfs/Main/shop/_apis/git/repositories/shop/items?path=/src/Cart.cs",
        "tfs.acme.com/tfs/Main/shop/_git/shop", "src/Cart.cs")]
    [InlineData("https://api.bitbucket.org/2.0/repositories/acme/shop/src/b143093/src/Cart.cs", "bitbucket.org/acme/shop", "src/Cart.cs")]
    [InlineData("https://bitbucket.org/acme/shop/raw/b143093/src/Cart.cs", "bitbucket.org/acme/shop", "src/Cart.cs")]
    [InlineData("https://bb.acme.com/projects/AC/repos/shop/raw/src/Cart.cs?at=b143093", "bb.acme.com/projects/AC/repos/shop", "src/Cart.cs")]
    [InlineData("https://bb.acme.com/ctx/rest/api/1.0/projects/AC/repos/shop/raw/src/Cart.cs?at=b143093", "bb.acme.com/ctx/projects/AC/repos/shop", "src/Cart.cs")]
    [InlineData("https://gitea.acme.com/acme/shop/raw/commit/b143093/src/Cart.cs", "gitea.acme.com/acme/shop", "src/Cart.cs")]
    [InlineData("https://gitea.acme.com/api/v1/repos/acme/shop/raw/src/Cart.cs?ref=b143093", "gitea.acme.com/acme/shop", "src/Cart.cs")]
    [InlineData("https://git.acme.com/?p=shop.git;a=blob_plain;hb=b143093;f=src/Cart.cs", "git.acme.com/shop.git", "src/Cart.cs")]
    public void A_hosts_raw_file_is_a_file_in_a_repository(string url, string repository, string path) =>
        Assert.Equal((repository, path), SourceUrl.Parse(url));

    [Theory]
    [InlineData("https://me:secret@raw.githubusercontent.com/acme/shop/b143093/Cart.cs?token=ABC", "github.com/acme/shop", "Cart.cs")]
    [InlineData("https://me:secret@files.acme.com/shop/src/Cart.cs?token=ABC#x", "files.acme.com", "shop/src/Cart.cs")]
    public void Credentials_and_queries_are_left_out(string url, string repository, string path) =>
        Assert.Equal((repository, path), SourceUrl.Parse(url));

    [Theory]
    [InlineData("https://raw.githubusercontent.com/acme/shop/b143093/src/My%20Cart%23.cs", "src/My Cart#.cs")]
    [InlineData("https://raw.githubusercontent.com/acme/shop/b143093/src/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/%C3%A9.cs", "é.cs")]
    [InlineData("https://raw.githubusercontent.com/acme/shop/b143093/src%5CCart.cs", "src/Cart.cs")]
    public void Paths_are_decoded_and_stay_inside(string url, string path) =>
        Assert.Equal(path, SourceUrl.Parse(url)?.Path.Split("etc/")[^1]);

    [Theory]
    [InlineData("")]
    [InlineData("file:///home/me/shop/Cart.cs")]
    [InlineData("/home/me/shop/Cart.cs")]
    [InlineData(@"C:\shop\Cart.cs")]
    [InlineData("https://")]
    [InlineData("https://raw.githubusercontent.com/acme/shop/b143093/")]
    [InlineData("https://files.acme.com")]
    public void What_is_no_file_on_the_web_is_nothing(string url) => Assert.Null(SourceUrl.Parse(url));

    [Theory]
    [InlineData("https://a/raw")]
    [InlineData("https://a/b/raw")]
    [InlineData("https://a/b/c/-/raw")]
    [InlineData("https://a/b/c/-/raw/d")]
    [InlineData("https://a/projects/b/repos/c/raw")]
    [InlineData("https://a/_apis/git/repositories")]
    [InlineData("https://a/_apis/git/repositories/b?path=")]
    [InlineData("https://a/?p=;f=")]
    public void A_form_that_is_cut_short_does_no_harm(string url)
    {
        var source = SourceUrl.Parse(url);

        Assert.True(source is null || source.Value.Path.Length > 0);
    }
}
