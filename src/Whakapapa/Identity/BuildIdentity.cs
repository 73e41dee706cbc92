using System.Globalization;
using System.Reflection;
using System.Text;
using Whakapapa.Identity;
using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>Which build an assembly is, as far as it was known when it was compiled.</summary>
/// <remarks>
/// Instances are immutable and safe to share between threads. A field is at most 128 bytes of UTF-8; a longer one is cut.
/// </remarks>
public sealed class BuildIdentity
{
    private const int CommitLength = 7;

    internal BuildIdentity(string name, string version, string? repository, string? commit, string? builder, DateTimeOffset? timestamp)
    {
        Name = IdentityField.Limit(name) ?? "unknown";
        Version = IdentityField.Limit(version) ?? "0.0.0";
        Repository = IdentityField.Limit(repository);
        Commit = IdentityField.Limit(commit);
        Builder = IdentityField.Limit(builder);
        Timestamp = timestamp;
        Product = PercentEncoding.Encode(Name, PercentEncoding.Token) + "/" + PercentEncoding.Encode(Version, PercentEncoding.Token);
        Build = DescribeBuild();
    }

    /// <summary>Gets the running program's identity: that of the assembly it was started from.</summary>
    public static BuildIdentity Current { get; } = AssemblyIdentity.Read(Assembly.GetEntryAssembly() ?? typeof(BuildIdentity).Assembly);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the version, without build metadata.</summary>
    public string Version { get; }

    /// <summary>Gets the repository, such as <c>github.com/acme/shop</c>.</summary>
    public string? Repository { get; }

    /// <summary>Gets the commit, in full where it is known, followed by <c>-dirty</c> if the tree had changes.</summary>
    public string? Commit { get; }

    /// <summary>Gets who built it and where, as <c>user@host</c>, or the CI system's job.</summary>
    public string? Builder { get; }

    /// <summary>Gets when it was built.</summary>
    public DateTimeOffset? Timestamp { get; }

    /// <summary>Gets name and version as an RFC 9110 product.</summary>
    internal string Product { get; }

    /// <summary>Gets the rest of the text form, or <see langword="null"/> if nothing of it is known.</summary>
    internal string? Build { get; }

    /// <summary>
    /// Reads the identity of an assembly: what this package's generator wrote into it, else what the SDK leaves in any
    /// assembly (name, informational version, repository).
    /// </summary>
    /// <param name="assembly">Any assembly.</param>
    /// <returns>Its identity. What is not known is <see langword="null"/>.</returns>
    public static BuildIdentity Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return AssemblyIdentity.Read(assembly);
    }

    /// <summary>
    /// Returns the text form, with the platform of the running process in Go's words:
    /// <c>shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built by ci@buildbot-10 2026-11-20T03:04:05Z</c>. It is printable ASCII;
    /// other characters, and those that would end a word, are percent-encoded.
    /// </summary>
    public override string ToString() => Build is null ? $"{Product} ({Platform.Current})" : $"{Product} ({Platform.Current}) {Build}";

    private string? DescribeBuild()
    {
        var text = new StringBuilder();
        if (Repository is not null)
        {
            text.Append(' ').Append(Word(Repository));
        }

        if (Commit is not null)
        {
            text.Append(' ').Append(Word(ShortCommit(Commit)));
        }

        if (Builder is not null || Timestamp is not null)
        {
            text.Append(" built");
        }

        if (Builder is not null)
        {
            text.Append(" by ").Append(Word(Builder));
        }

        if (Timestamp is { } timestamp)
        {
            text.Append(' ').Append(timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }

        return text.Length == 0 ? null : text.ToString(1, text.Length - 1);
    }

    // A hash is shortened as Kubernetes' components do; what else an author set is told as it is.
    private static string ShortCommit(string commit)
    {
        var length = commit.TakeWhile(char.IsAsciiHexDigit).Count();
        return length is 40 or 64 ? commit[..CommitLength] + commit[length..] : commit;
    }

    private static string Word(string value) => PercentEncoding.Encode(value, PercentEncoding.CommentWord);
}
