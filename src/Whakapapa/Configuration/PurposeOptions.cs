using Whakapapa.Configuration;

namespace Whakapapa;

/// <summary>What a <see cref="PurposeHandler"/> tells, and how.</summary>
/// <remarks>A handler reads its options once, when it is constructed.</remarks>
public sealed class PurposeOptions
{
    /// <summary>
    /// Gets or sets the channels to use. The default is <see cref="PurposeChannels.None"/>: a program that sets this itself,
    /// rather than by <see cref="FromEnvironment"/>, decides for its operator.
    /// </summary>
    public PurposeChannels Channels { get; set; }

    /// <summary>Gets or sets how much is told. The default is <see cref="PurposeDetail.Reasoning"/>, which is everything.</summary>
    public PurposeDetail Detail { get; set; } = PurposeDetail.Reasoning;

    /// <summary>Gets or sets which build says so. The default is <see cref="BuildIdentity.Current"/>.</summary>
    public BuildIdentity? Identity { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an asynchronous request first yields to the thread pool, so that its callers, up to
    /// the root, can be seen awaiting it. The default is <see langword="true"/>. Such a request completes asynchronously, the
    /// handlers inside run on a thread of the pool, and it may overtake one that was made before it and that nobody awaited. Without,
    /// all is as without the handler, and callers above the last <c>await</c> that was resumed are not known.
    /// </summary>
    public bool Hop { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the User-Agent is also written where that renames the manager in
    /// <c>managedFields</c>: on a POST, PUT or PATCH without <c>fieldManager</c> that has no User-Agent, or one without a
    /// <c>/</c>. The default is <see langword="false"/>.
    /// </summary>
    public bool RenameFieldManagers { get; set; }

    /// <summary>
    /// Gets or sets the folder of <see cref="PurposeChannels.Journal"/>'s files, which is created if it is missing. The default, <see langword="null"/>,
    /// is <c>$ARTIFACTS/whakapapa</c> if that variable is set, else the folder for temporary files. On Unix only the process's user can
    /// read the files. They are at most eight a process, of 16 MiB; the oldest is deleted for a ninth.
    /// </summary>
    public string? JournalFolder { get; set; }

    /// <summary>
    /// Reads <c>KUBE_CLIENT_SUBMIT_PURPOSE</c>, <c>KUBE_CLIENT_PURPOSE_DETAIL</c> and <c>KUBE_CLIENT_PURPOSE_JOURNAL</c>, as they are now. A value that is not known
    /// turns everything off, with a warning on the EventSource <c>Whakapapa</c>.
    /// </summary>
    /// <returns>New options, with <see cref="Channels"/> at <see cref="PurposeChannels.None"/> if the operator did not switch it on.</returns>
    public static PurposeOptions FromEnvironment() => EnvironmentOptions.Read(Environment.GetEnvironmentVariable);

    internal PurposeOptions Copy() => (PurposeOptions)MemberwiseClone();
}
