using System.ComponentModel;
using System.Globalization;
using Whakapapa.Capture.Interception;

namespace Whakapapa;

/// <summary>
/// A place in a program's source that calls the Kubernetes client. Code that this package's generator writes uses it, where a project sets
/// <c>WhakapapaInterceptCalls</c>; it is not for use by hand.
/// </summary>
/// <remarks>Instances are immutable and safe to share between threads.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InterceptedCall
{
    /// <summary>The namespace of the generated methods that calls go through.</summary>
    internal const string GeneratedNamespace = "Whakapapa.Generated";

    private static bool _isWanted;

    /// <summary>Initializes a new instance of the <see cref="InterceptedCall"/> class.</summary>
    /// <param name="member">The member that calls, such as <c>PodReconciler.ReconcileAsync</c>.</param>
    /// <param name="parameters">Its parameter list, such as <c>(V1Pod)</c>, or an empty string.</param>
    /// <param name="file">The file, relative to the repository or the project.</param>
    /// <param name="line">The line, counted from 1.</param>
    public InterceptedCall(string member, string parameters, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(file);
        Member = member;
        Signature = member + parameters;
        Line = string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
    }

    /// <summary>Gets the member that calls, without parameters.</summary>
    internal string Member { get; }

    /// <summary>Gets the member that calls, with parameters.</summary>
    internal string Signature { get; }

    /// <summary>Gets file and line.</summary>
    internal string Line { get; }

    /// <summary>Begins the call.</summary>
    /// <returns>What the call is made under. It is to be disposed of when the call has returned.</returns>
    public InterceptedCallScope Begin() => Volatile.Read(ref _isWanted) ? new InterceptedCallScope(ActiveCall.Begin(this)) : default;

    /// <summary>Makes calls be noted from now on. Until somebody asks for their paths, they cost nothing.</summary>
    internal static void Want() => Volatile.Write(ref _isWanted, true);
}
