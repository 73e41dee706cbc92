using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Whakapapa.EmbeddedApiServer.Audit;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Faults;
using Whakapapa.EmbeddedApiServer.Handlers;

namespace Whakapapa.EmbeddedApiServer.Pipeline;

/// <summary>
/// What happens to a request, in kube-apiserver's order: Go's HTTP server, authentication, audit, authorization, handler.
/// </summary>
internal sealed class RequestPipeline : IDisposable
{
    private readonly ApiServerOptions _options;
    private readonly RequestRouter _router;
    private readonly CancellationTokenSource _stopping = new();
    private ImmutableList<ReceivedRequest> _requests = [];

    public RequestPipeline(ApiServerOptions options)
    {
        _options = options;
        _router = new RequestRouter(options);
        AuditLog = new AuditLog(options.AuditLogPath);
    }

    public AuditLog AuditLog { get; }

    public FaultList Faults { get; } = new();

    public ImmutableList<ReceivedRequest> Requests => _requests;

    public async Task HandleAsync(HttpContext context)
    {
        var request = await ReceivedRequest.ReadAsync(context);
        ImmutableInterlocked.Update(ref _requests, static (list, item) => list.Add(item), request);

        if (Faults.Take(request, inFront: true) is { } fault)
        {
            await StrikeInFrontAsync(fault, context);
        }
        else if (request.HasInvalidHeader())
        {
            // Go's server ends it here, so the audit log never hears of it.
            context.Response.Headers.Connection = "close";
            await SendAsync(ApiResponse.Text(400, "400 Bad Request: invalid header value"), context);
        }
        else
        {
            context.Response.Headers["Audit-ID"] = request.AuditId;
            await AuthenticateAsync(request, context);
        }
    }

    /// <summary>Ends what would run on, such as watches.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose()
    {
        AuditLog.Dispose();
        _stopping.Dispose();
    }

    private async Task AuthenticateAsync(ReceivedRequest request, HttpContext context)
    {
        var headers = context.Request.Headers;
        var sourceIps = SourceIps.Of(headers["X-Forwarded-For"], headers["X-Real-Ip"], context.Connection.RemoteIpAddress);
        var trail = new AuditTrail(AuditLog, request, sourceIps, _options.Clock);

        if (Authentication.Identify(request, _options) is { } user)
        {
            await AuditAsync(new ApiCall(request, user, _options.Clock.GetUtcNow()), trail, context);
            return;
        }

        var unauthorized = ApiResponse.From(Failures.Unauthorized().Status);
        trail.Add(AuditStage.ResponseStarted, null, unauthorized);
        await SendAsync(unauthorized, context);
    }

    private async Task AuditAsync(ApiCall call, AuditTrail trail, HttpContext context)
    {
        ApiResponse? response = null;
        try
        {
            response = await AnswerAsync(call, trail, context);
            if (call.Info.IsLongRunning)
            {
                trail.Add(AuditStage.ResponseStarted, call, response);
            }

            await SendAsync(response, context);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the server stops.
            context.Abort();
        }
        finally
        {
            trail.Add(AuditStage.ResponseComplete, call, response);
        }
    }

    private async Task<ApiResponse> AnswerAsync(ApiCall call, AuditTrail trail, HttpContext context)
    {
        try
        {
            if (Faults.Take(call.Request, inFront: false) is { } fault)
            {
                await (fault.Gate ?? Task.CompletedTask).WaitAsync(context.RequestAborted);
                if (fault.StatusCode is { } code)
                {
                    return ApiResponse.From(Failures.Forced(code).Status);
                }
            }

            trail.IsAllowed = Authentication.IsAllowed(call, _options);
            return trail.IsAllowed.Value
                ? await _router.HandleAsync(call, context.RequestAborted)
                : throw Failures.Forbidden(call.Info, call.EffectiveUser.Name);
        }
        catch (ApiException exception)
        {
            return ApiResponse.From(exception.Status);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ApiResponse.From(Failures.Internal(exception).Status);
        }
    }

    private async Task SendAsync(ApiResponse response, HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;
        context.Response.Headers.CacheControl = "no-cache, private";
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.StartAsync(ended.Token);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.WriteBodyAsync(context.Response.Body, ended.Token);
        }
    }

    private async Task StrikeInFrontAsync(Fault fault, HttpContext context)
    {
        if (fault.IsAbort)
        {
            context.Abort();
            return;
        }

        if (fault.Location is { } location)
        {
            context.Response.Headers.Location = location.AbsoluteUri;
        }

        await SendAsync(ApiResponse.Bytes(fault.StatusCode!.Value, "text/html", fault.ProxyBody ?? ""), context);
    }
}
