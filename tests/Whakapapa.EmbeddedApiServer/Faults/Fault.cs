namespace Whakapapa.EmbeddedApiServer.Faults;

/// <summary>Something that goes wrong on purpose, for tests. Give it to <see cref="ApiServer.Inject"/>.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    /// <summary>Gets the requests it hits; by default, all.</summary>
    public Func<ReceivedRequest, bool> When { get; init; } = static _ => true;

    /// <summary>Gets how many requests it hits before it is used up; by default, one.</summary>
    public int Times { get; init; } = 1;

    internal int? StatusCode { get; private init; }

    internal string? ProxyBody { get; private init; }

    internal Uri? Location { get; private init; }

    internal Task? Gate { get; private init; }

    internal bool IsAbort { get; private init; }

    /// <summary>Gets a value indicating whether it strikes in front of the API server, which then never sees the request.</summary>
    internal bool IsInFront => ProxyBody is not null || Location is not null || IsAbort;

    /// <summary>The API server itself answers with a status: the body is a <c>Status</c>, and there is an audit event.</summary>
    /// <param name="code">The HTTP status code, such as 429.</param>
    /// <returns>The fault.</returns>
    public static Fault Status(int code) => new() { StatusCode = code };

    /// <summary>
    /// A proxy in front answers with a status: the body is not a <c>Status</c>, and there is no audit event. 414 comes from
    /// there, and so does many a 400; a 431 is Go's own server's and looks alike.
    /// </summary>
    /// <param name="code">The HTTP status code, such as 414.</param>
    /// <param name="body">The body, sent as HTML.</param>
    /// <returns>The fault.</returns>
    public static Fault FromProxy(int code, string body = "<html><body><h1>Bad Request</h1></body></html>\n") =>
        new() { StatusCode = code, ProxyBody = body };

    /// <summary>Something in front redirects the request (307).</summary>
    /// <param name="location">Where to.</param>
    /// <returns>The fault.</returns>
    public static Fault Redirect(Uri location) => new() { StatusCode = 307, Location = location };

    /// <summary>The API server holds the request back until a task has ended, and answers it then.</summary>
    /// <param name="gate">The task.</param>
    /// <returns>The fault.</returns>
    public static Fault HoldUntil(Task gate) => new() { Gate = gate };

    /// <summary>The connection breaks without an answer, before the API server has seen the request.</summary>
    /// <returns>The fault.</returns>
    public static Fault Abort() => new() { IsAbort = true };
}
