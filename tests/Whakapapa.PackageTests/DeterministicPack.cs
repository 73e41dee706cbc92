using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class DeterministicPack(Package package)
{
    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();

        await Package.PackAsync(folder.Path);

        Assert.Equal(
            await File.ReadAllBytesAsync(package.File, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(folder[Path.GetFileName(package.File)], TestContext.Current.CancellationToken));
    }
}
