using System.Runtime.InteropServices;

namespace Whakapapa.Identity;

/// <summary>The running process's operating system and architecture in Go's words, which the other components of a cluster use.</summary>
internal static class Platform
{
    public static string Current { get; } = $"{OperatingSystemName()}/{ArchitectureName(RuntimeInformation.ProcessArchitecture)}";

    private static string OperatingSystemName() =>
        OperatingSystem.IsLinux() ? "linux"
        : OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsAndroid() ? "android"
        : OperatingSystem.IsFreeBSD() ? "freebsd"
        : OperatingSystem.IsIOS() ? "ios"
        : OperatingSystem.IsBrowser() ? "js"
        : OperatingSystem.IsWasi() ? "wasip1"
        : "unknown";

    private static string ArchitectureName(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        Architecture.Ppc64le => "ppc64le",
        var other => other.ToString().ToLowerInvariant(),
    };
}
