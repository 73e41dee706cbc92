using System.Runtime.InteropServices;
using Whakapapa.Identity;

namespace Whakapapa.Tests.Identity;

public class PlatformTests
{
    [Fact]
    public void Is_in_Gos_words()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "amd64";

        Assert.Equal($"{system}/{architecture}", Platform.Current);
    }
}
