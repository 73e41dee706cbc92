using System.IO.Compression;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

/// <summary>Bundles written as the SDK writes them; <c>docs/design/features/bundle.md</c> of dotnet/runtime has the format.</summary>
public sealed class SingleFileBundleTests : IDisposable
{
    private static readonly byte[] Image = Snippet.Compile("class A { void M() { } }", OptimizationLevel.Release, SnippetPdb.Embedded).Image;

    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData(2u, false, 100)]
    [InlineData(6u, false, 100)]
    [InlineData(6u, true, 100)]
    [InlineData(6u, false, (1024 * 1024) + 20)]
    [InlineData(6u, false, 3 * 1024 * 1024)]
    public void An_assembly_in_a_bundle_is_read_with_its_symbols(uint version, bool compressed, int hostSize)
    {
        Write(version, compressed, hostSize);

        using var image = SingleFileBundle.TryOpen(_path)!.OpenImage("shop.dll");

        Assert.NotNull(image);
        var metadata = image.GetMetadataReader();
        Assert.Equal("A", metadata.GetString(metadata.GetTypeDefinition(metadata.TypeDefinitions.Last()).Name));
        Assert.True(image.TryOpenAssociatedPortablePdb("shop.dll", _ => null, out var pdb, out _));
        Assert.NotEmpty(pdb!.GetMetadataReader().Documents);
    }

    [Fact]
    public void What_is_not_in_a_bundle_is_nothing()
    {
        Write(6, compressed: false, 100);

        Assert.Null(SingleFileBundle.TryOpen(_path)!.OpenImage("other.dll"));
    }

    [Fact]
    public void A_file_that_is_no_bundle_is_none()
    {
        File.WriteAllBytes(_path, Image);

        Assert.Null(SingleFileBundle.TryOpen(_path));
        Assert.Null(SingleFileBundle.TryOpen(_path + ".missing"));
        Assert.Null(SingleFileBundle.TryOpen(null));
    }

    [Fact]
    public void This_process_is_none() => Assert.Null(SingleFileBundle.OfThisProcess);

    [Fact]
    public void A_version_that_is_not_known_is_not_read()
    {
        Write(7, compressed: false, 100);

        Assert.Null(SingleFileBundle.TryOpen(_path));
    }

    [Fact]
    public void A_bundle_with_any_bytes_wrong_or_missing_never_throws()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        Write(6, compressed: true, 100);
        var whole = File.ReadAllBytes(_path);
        for (var i = 0; i < 300; i++)
        {
            var broken = whole[..random.Next(100, whole.Length + 1)];
            for (var n = random.Next(10); n > 0; n--)
            {
                // The manifest is at the end.
                broken[^random.Next(1, Math.Min(120, broken.Length))] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_path, broken);

            var exception = Record.Exception(() => SingleFileBundle.TryOpen(_path)?.OpenImage("shop.dll")?.Dispose());

            Assert.True(exception is null, $"seed {seed}, round {i}: {exception}");
        }
    }

    public void Dispose() => File.Delete(_path);

    private void Write(uint version, bool compressed, int hostSize)
    {
        using var file = new BinaryWriter(File.Create(_path));
        file.Write(new byte[hostSize]);
        var position = file.BaseStream.Position;
        file.Write(0L);
        file.Write(SHA256.HashData(Encoding.ASCII.GetBytes(".net core bundle\n")));
        file.Write(new byte[1000]);

        var offset = file.BaseStream.Position;
        var content = compressed ? Deflate(Image) : Image;
        file.Write(content);

        var manifest = file.BaseStream.Position;
        file.Write(version);
        file.Write(0u);
        file.Write(1);
        file.Write("an id");
        file.Write(new byte[5 * sizeof(long)]);
        file.Write(offset);
        file.Write((long)Image.Length);
        if (version >= 6)
        {
            file.Write(compressed ? (long)content.Length : 0L);
        }

        file.Write((byte)1);
        file.Write("shop.dll");

        file.BaseStream.Position = position;
        file.Write(manifest);
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest))
        {
            deflate.Write(bytes);
        }

        return deflated.ToArray();
    }
}
