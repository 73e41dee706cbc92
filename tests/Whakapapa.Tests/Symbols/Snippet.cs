using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Whakapapa.Tests.Symbols;

/// <summary>A program of a few lines, compiled as a build would and loaded into a context that can be unloaded.</summary>
internal sealed class Snippet : IDisposable
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext _context = new("snippet", isCollectible: true);

    public Snippet(string source, OptimizationLevel level = OptimizationLevel.Release, SnippetPdb? pdb = null)
        : this(Compile(source, level, pdb ?? SnippetPdb.None), pdb ?? SnippetPdb.None)
    {
    }

    private Snippet((byte[] Image, byte[]? Pdb) compiled, SnippetPdb pdb)
    {
        if (pdb.Kind is SnippetPdbKind.None)
        {
            Assembly = _context.LoadFromStream(new MemoryStream(compiled.Image));
            return;
        }

        // Symbols are looked for beside the file that an assembly was loaded from.
        Folder = Directory.CreateTempSubdirectory("snippet").FullName;
        var path = Path.Combine(Folder, "snippet.dll");
        File.WriteAllBytes(path, compiled.Image);
        if (compiled.Pdb is not null)
        {
            File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), pdb.ChangePdb(compiled.Pdb));
        }

        Assembly = _context.LoadFromAssemblyPath(path);
    }

    public WeakReference Context => new(_context);

    /// <summary>Where the image and its PDB are, for snippets that have symbols.</summary>
    public string? Folder { get; }

    public Assembly Assembly { get; }

    public static Snippet Load(byte[] image, byte[] pdb) => new((image, pdb), SnippetPdb.BesideTheAssembly);

    public static (byte[] Image, byte[]? Pdb) Compile(string source, OptimizationLevel level, SnippetPdb pdb)
    {
        var text = SourceText.From(source, Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), pdb.Document);
        var others = pdb.OtherDocuments.Select(path => CSharpSyntaxTree.ParseText(
            SourceText.From($"static class C{Math.Abs(path.GetHashCode(StringComparison.Ordinal))} {{ static void M() {{ }} }}", Encoding.UTF8), path: path));
        var compilation = CSharpCompilation.Create(
            "snippet",
            [tree, .. others],
            References,
            new CSharpCompilationOptions(pdb.OutputKind, optimizationLevel: level, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

        using var image = new MemoryStream();
        using var pdbStream = new MemoryStream();
        using var sourceLink = pdb.SourceLink is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(pdb.SourceLink));
        var hasSidePdb = pdb.Kind is SnippetPdbKind.BesideTheAssembly;
        var result = compilation.Emit(
            image,
            hasSidePdb ? pdbStream : null,
            sourceLinkStream: pdb.Kind is SnippetPdbKind.None ? null : sourceLink,
            options: new EmitOptions(
                debugInformationFormat: pdb.Kind is SnippetPdbKind.Embedded ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb,
                pdbFilePath: "snippet.pdb"));
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return (WithFrames(image.ToArray()), hasSidePdb ? pdbStream.ToArray() : null);
    }

    public static byte[] CompileLibrary(string name, string source, params byte[][] references)
    {
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [.. References, .. references.Select(reference => MetadataReference.CreateFromImage(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>Runs a public static method of the snippet and waits for it if it is async.</summary>
    public object? Run(string type, string method)
    {
        var result = Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, null);
        (result switch
        {
            Task task => task,
            ValueTask task => task.AsTask(),
            _ => Task.CompletedTask,
        }).GetAwaiter().GetResult();

        return result;
    }

    public void Dispose()
    {
        _context.Unload();
        try
        {
            if (Folder is not null)
            {
                Directory.Delete(Folder, recursive: true);
            }
        }
        catch (UnauthorizedAccessException)
        {
            // Where a loaded file cannot be deleted, the folder is left to whoever clears the temporary ones.
            return;
        }
    }

    // The compiler optimises as it is told to, but the JIT is to keep a frame for each method.
    private static byte[] WithFrames(byte[] image)
    {
        using var pe = new PEReader([.. image]);
        var metadata = pe.GetMetadataReader();
        var table = pe.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        for (var row = 0; row < metadata.MethodDefinitions.Count; row++)
        {
            var flags = image.AsSpan(table + (row * metadata.GetTableRowSize(TableIndex.MethodDef)) + sizeof(int), sizeof(short));
            BinaryPrimitives.WriteInt16LittleEndian(
                flags,
                (short)(BinaryPrimitives.ReadInt16LittleEndian(flags) | (short)(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)));
        }

        return image;
    }
}
