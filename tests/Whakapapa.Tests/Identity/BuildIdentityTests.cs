using System.Reflection;
using System.Reflection.Emit;

namespace Whakapapa.Tests.Identity;

public class BuildIdentityTests
{
    private static readonly DateTimeOffset Timestamp = new(2026, 11, 20, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Has_the_seed_proposals_text_form()
    {
        var identity = new BuildIdentity("shop", "1.4.2", "github.com/acme/shop", "b143093", "ci@buildbot-10", Timestamp);

        Assert.Equal($"shop/1.4.2 ({RunningPlatform}) github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z", identity.ToString());
    }

    [Theory]
    [InlineData("b1430930123456789012345678901234567890ab", "b143093")]
    [InlineData("b1430930123456789012345678901234567890ab-dirty", "b143093-dirty")]
    [InlineData("v1.4.2-3-gb143093", "v1.4.2-3-gb143093")]
    public void Shortens_a_hash_as_other_components_do(string commit, string expected) =>
        Assert.Equal($"shop/1.4.2 ({RunningPlatform}) {expected}", new BuildIdentity("shop", "1.4.2", null, commit, null, null).ToString());

    [Fact]
    public void Leaves_out_what_is_not_known()
    {
        Assert.Equal($"shop/1.4.2 ({RunningPlatform})", new BuildIdentity("shop", "1.4.2", null, null, null, null).ToString());
        Assert.Equal($"shop/1.4.2 ({RunningPlatform}) built 2026-11-20T03:04:05Z", new BuildIdentity("shop", "1.4.2", null, null, null, Timestamp).ToString());
        Assert.Equal($"shop/1.4.2 ({RunningPlatform}) built by me@home", new BuildIdentity("shop", "1.4.2", " ", "", "me@home", null).ToString());
    }

    [Fact]
    public void Encodes_what_would_end_a_word()
    {
        var identity = new BuildIdentity("Grüner Laden", "1.0 (beta)", "github.com/a b", null, "J. Doe@home;", null);

        Assert.Equal($"Gr%C3%BCner%20Laden/1.0%20%28beta%29 ({RunningPlatform}) github.com/a%20b built by J.%20Doe@home%3B", identity.ToString());
    }

    [Fact]
    public void Cuts_a_field_at_128_bytes_between_characters()
    {
        var identity = new BuildIdentity("x" + new string('é', 100), "1", null, null, null, null);

        Assert.Equal("x" + new string('é', 63), identity.Name);
    }

    [Fact]
    public void Reads_what_the_generator_embedded()
    {
        var type = typeof(BuildIdentityAttribute);
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Shop.App"), AssemblyBuilderAccess.RunAndCollect);
        assembly.SetCustomAttribute(new CustomAttributeBuilder(
            type.GetConstructors().Single(),
            ["shop", "1.4.2"],
            [type.GetProperty("Repository")!, type.GetProperty("Commit")!, type.GetProperty("Builder")!, type.GetProperty("Timestamp")!],
            ["github.com/acme/shop", "b143093", "ci@buildbot-10", "2026-11-20T03:04:05Z"]));

        var identity = BuildIdentity.Of(assembly);

        Assert.Equal(("shop", "1.4.2"), (identity.Name, identity.Version));
        Assert.Equal(("github.com/acme/shop", "b143093"), (identity.Repository, identity.Commit));
        Assert.Equal(("ci@buildbot-10", Timestamp), (identity.Builder, identity.Timestamp));
    }

    [Theory]
    [InlineData("1.4.2+b1430930123456789012345678901234567890ab", "1.4.2", "b1430930123456789012345678901234567890ab")]
    [InlineData("1.4.2-rc.1+build.5.b1430930123456789012345678901234567890ab", "1.4.2-rc.1", "b1430930123456789012345678901234567890ab")]
    [InlineData("1.4.2+build.5", "1.4.2", null)]
    [InlineData("1.4.2", "1.4.2", null)]
    public void Falls_back_to_what_the_SDK_leaves_in_any_assembly(string informationalVersion, string version, string? commit)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Shop.Lib"), AssemblyBuilderAccess.RunAndCollect);
        assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(AssemblyInformationalVersionAttribute).GetConstructors().Single(), [informationalVersion]));
        assembly.SetCustomAttribute(new CustomAttributeBuilder(typeof(AssemblyMetadataAttribute).GetConstructors().Single(), ["RepositoryUrl", "https://user:secret@github.com:443/acme/shop.git"]));

        var identity = BuildIdentity.Of(assembly);

        Assert.Equal(("Shop.Lib", version, commit, "github.com/acme/shop"), (identity.Name, identity.Version, identity.Commit, identity.Repository));
    }

    private static string RunningPlatform => BuildIdentity.Current.ToString().Split('(', ')')[1];
}
