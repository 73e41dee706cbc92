namespace Whakapapa.Atlas.Tests;

/// <summary>A folder that goes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-atlas-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, params string[] lines)
    {
        System.IO.File.WriteAllText(File(name), string.Concat(lines.Select(line => line + "\n")));
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
