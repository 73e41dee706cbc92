using Whakapapa.Generator.Identity;

namespace Whakapapa.Generator.Tests.Identity;

public class RepositoryNameTests
{
    [Theory]
    [InlineData("https://github.com/acme/shop")]
    [InlineData("https://github.com/acme/shop.git")]
    [InlineData("https://github.com/acme/shop.git/")]
    [InlineData("https://github.com//acme/shop//")]
    [InlineData("http://github.com/acme/shop")]
    [InlineData("HTTPS://GitHub.com/acme/shop.GIT")]
    [InlineData("https://github.com:443/acme/shop.git")]
    [InlineData("https://token@github.com/acme/shop.git")]
    [InlineData("https://user:password@github.com/acme/shop.git")]
    [InlineData("https://user:p@ssword@github.com/acme/shop.git")]
    [InlineData("https://github.com/acme/shop.git?token=secret")]
    [InlineData("https://github.com/acme/shop.git#main")]
    [InlineData("git://github.com/acme/shop.git")]
    [InlineData("ssh://git@github.com/acme/shop.git")]
    [InlineData("ssh://git@github.com:22/acme/shop.git")]
    [InlineData("ssh://git@ssh.github.com:443/acme/shop.git", "ssh.github.com/acme/shop")]
    [InlineData("git+ssh://git@github.com/acme/shop.git")]
    [InlineData("git@github.com:acme/shop.git")]
    [InlineData("git@github.com:/acme/shop.git")]
    [InlineData("github.com:acme/shop.git")]
    [InlineData("github.com/acme/shop")]
    [InlineData("[git@github.com:2222]:acme/shop.git")]
    [InlineData("git@[github.com:2222]:acme/shop.git")]
    [InlineData("https://gitlab.com/acme/tools/shop.git", "gitlab.com/acme/tools/shop")]
    [InlineData("git@gitserver:shop.git", "gitserver/shop")]
    [InlineData("ssh://git@[2001:DB8::1]:2222/acme/shop.git", "[2001:db8::1]/acme/shop")]
    [InlineData("https://git.acme.com:8443/scm/~jo/shop.git", "git.acme.com/scm/~jo/shop")]
    [InlineData("https://acme@dev.azure.com/acme/web/_git/shop", "dev.azure.com/acme/web/_git/shop")]
    [InlineData("https://dev.azure.com/acme/My%20Web/_git/shop", "dev.azure.com/acme/My%20Web/_git/shop")]
    [InlineData("git@ssh.dev.azure.com:v3/acme/web/shop", "dev.azure.com/acme/web/_git/shop")]
    [InlineData("ssh://git@ssh.dev.azure.com/v3/acme/My Web/shop", "dev.azure.com/acme/My%20Web/_git/shop")]
    [InlineData("acme@vs-ssh.visualstudio.com:v3/acme/web/shop", "dev.azure.com/acme/web/_git/shop")]
    public void Any_form_of_a_remote_gives_host_and_path(string remote, string? name = "github.com/acme/shop")
        => Assert.Equal(name, RepositoryName.Normalize(remote));

    [Theory]
    [InlineData("/srv/git/shop.git")]
    [InlineData("file:///srv/git/shop.git")]
    [InlineData("file://server/share/shop.git")]
    [InlineData("../shop")]
    [InlineData("./shop.git")]
    [InlineData("~/shop")]
    [InlineData("acme/shop")]
    [InlineData(@"C:\src\shop")]
    [InlineData("C:/src/shop")]
    [InlineData("C:src")]
    [InlineData(@"\\server\share\shop.git")]
    public void A_path_of_a_machine_is_no_repository(string remote) => Assert.Null(RepositoryName.Normalize(remote));

    [Theory]
    [InlineData("https://github.com")]
    [InlineData("https://github.com/")]
    [InlineData("https:///acme/shop")]
    [InlineData("shop")]
    [InlineData("a\nb.com/x")]
    [InlineData("https://github.com/acme/sh\0op")]
    public void What_is_no_address_is_no_repository(string remote) => Assert.Null(RepositoryName.Normalize(remote));

    [Theory]
    [InlineData("https://user:se/cret@github.com/acme/shop.git")]
    [InlineData("https://se/cret@github.com/acme/shop.git")]
    [InlineData("user:se/cret@github.com/acme/shop.git")]
    public void A_password_that_looks_like_a_path_never_survives(string remote) => Assert.Null(RepositoryName.Normalize(remote));
}
