using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Listening;

/// <summary>
/// The events of .NET's <c>HttpHandlerDiagnosticListener</c>, below every handler of HTTP clients and of WebSockets, before a request is written and
/// once it is answered. Payloads are private types of the runtime, read by the names of their properties.
/// </summary>
/// <param name="hasRequestEvent">Whether the runtime has the events that start no <see cref="Activity"/>.</param>
internal sealed class HttpEvents(bool hasRequestEvent)
{
    public const string Listener = "HttpHandlerDiagnosticListener";
    public const string Request = "System.Net.Http.Request";
    public const string Response = "System.Net.Http.Response";
    public const string Failed = "System.Net.Http.Exception";
    public const string Activity = "System.Net.Http.HttpRequestOut";
    public const string ActivityStart = Activity + ".Start";
    public const string ActivityStop = Activity + ".Stop";

    private static readonly ConditionalWeakTable<Type, PropertyInfo?[]> Properties = [];

    /// <summary>Gets the events of this process's runtime. Those that it means to remove go with their payloads.</summary>
    public static HttpEvents OfRuntime { get; } =
        new(Type.GetType("System.Net.Http.DiagnosticsHandler+RequestData, System.Net.Http") is not null);

    /// <summary>
    /// Whether an event is listened to. To be asked for <see cref="Activity"/>, and to say yes, makes the runtime start an activity and send
    /// <c>traceparent</c>.
    /// </summary>
    public bool Wants(string name) => hasRequestEvent
        ? name is Request or Response or Failed
        : name is Activity or ActivityStart or ActivityStop or Failed;

    public bool IsBefore(string name) => name == (hasRequestEvent ? Request : ActivityStart);

    public bool IsAfter(string name) => name == (hasRequestEvent ? Response : ActivityStop);

    public static HttpRequestMessage? RequestOf(object? payload) => Get(payload, 0) as HttpRequestMessage;

    public static HttpResponseMessage? ResponseOf(object? payload) => Get(payload, 1) as HttpResponseMessage;

    /// <summary>Returns what ties a request to its end, where the event has it.</summary>
    public static Guid? IdOf(object? payload) => Get(payload, 3) as Guid?;

    public static Exception? ExceptionOf(object? payload) => Get(payload, 2) as Exception;

    private static object? Get(object? payload, int index) =>
        payload is null ? null : Properties.GetValue(payload.GetType(), static type => Read(type))[index]?.GetValue(payload);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The runtime keeps the properties of what it hands to listeners.")]
    private static PropertyInfo?[] Read(Type type) => [type.GetProperty("Request"), type.GetProperty("Response"), type.GetProperty("Exception"), type.GetProperty("LoggingRequestId")];
}
