using System.Security.Cryptography;
using System.Text;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class DigestTests
{
    [Fact]
    public void Is_the_first_nine_bytes_of_SHA256_over_the_canonical_JSON_in_base64url()
    {
        var hash = SHA256.HashData("""{"frames":["a!06000012+1f+s2","b!06000001"],"identity":"shop/1.4.2 (linux/amd64)"}"""u8);
        var expected = Convert.ToBase64String(hash[..9]).Replace('+', '-').Replace('/', '_');

        Assert.Equal(expected, Digest.Compute(["a!06000012+1f+s2", "b!06000001"], "shop/1.4.2 (linux/amd64)"));
        Assert.Equal(Digest.Length, expected.Length);
    }

    [Fact]
    public void Escapes_strings_as_RFC_8785_does()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("""{"frames":[],"identity":"\"\\/\b\f\n\r\t\u0001\u001f<é€😂"}"""));
        var expected = Convert.ToBase64String(hash[..9]).Replace('+', '-').Replace('/', '_');

        Assert.Equal(expected, Digest.Compute([], "\"\\/\b\f\n\r\t\u0001\u001f<é€😂"));
    }

    [Fact]
    public void Tells_one_path_from_another_and_one_build_from_another()
    {
        var digest = Digest.Compute(["a"], "shop/1");

        Assert.NotEqual(digest, Digest.Compute(["b"], "shop/1"));
        Assert.NotEqual(digest, Digest.Compute(["a"], "shop/2"));
        Assert.NotEqual(digest, Digest.Compute(["a", "a"], "shop/1"));
    }
}
