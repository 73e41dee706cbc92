namespace Whakapapa.ClusterTests.Clusters;

/// <summary>Where the suites run: the embedded API server, or a cluster of the tester's. They must not be able to tell which.</summary>
public abstract class TestCluster : IAsyncLifetime
{
    /// <summary>Gets why nothing can run there, or <see langword="null"/> if it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Gets the API server's address.</summary>
    public abstract Uri Address { get; }

    /// <summary>Gets the file that the API server writes its audit log to.</summary>
    public abstract AuditLogFile AuditLog { get; }

    /// <summary>Makes the innermost handler of a client that may do everything.</summary>
    public abstract HttpMessageHandler NewTransport();

    /// <summary>Makes the innermost handler of a client whose token nobody issued.</summary>
    public abstract HttpMessageHandler NewUnauthenticatedTransport();

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
