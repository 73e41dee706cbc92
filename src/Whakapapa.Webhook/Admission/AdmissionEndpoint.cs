using Whakapapa.Webhook.Injection;

namespace Whakapapa.Webhook.Admission;

/// <summary>Answers admission reviews. Whatever goes wrong with a pod, it is let through as it came.</summary>
internal sealed partial class AdmissionEndpoint(PodInjector injector, ILogger<AdmissionEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        byte[] body;
        try
        {
            body = await ReadAsync(context);
        }
        catch (BadHttpRequestException exception)
        {
            LogRefused(exception.StatusCode, exception.Message);
            await AnswerAsync(context, exception.StatusCode, "text/plain", $"The body cannot be read: {exception.Message}");
            return;
        }

        if (!AdmissionReview.TryParse(body, out var review, out var error))
        {
            LogRefused(StatusCodes.Status400BadRequest, error);
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "text/plain", error);
            return;
        }

        await AnswerAsync(context, StatusCodes.Status200OK, "application/json", review.Allow(CreatePatch(review)));
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static async Task AnswerAsync(HttpContext context, int status, string contentType, string content)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(content, context.RequestAborted);
    }

    private JsonPatch? CreatePatch(AdmissionReview review)
    {
        if (review.Pod is null)
        {
            return null;
        }

        try
        {
            var patch = injector.CreatePatch(review.Pod);
            LogPatch(review.Uid, patch.Operations.Count);
            return patch;
        }
#pragma warning disable CA1031 // Fail-open: a fault of ours keeps no pod from being created.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, review.Uid);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Request {Uid}: a patch of {Operations} operations.")]
    private partial void LogPatch(string uid, int operations);

    [LoggerMessage(2, LogLevel.Warning, "A request was answered with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(3, LogLevel.Error, "Request {Uid}: the pod goes through unchanged, since its patch failed.")]
    private partial void LogFailed(Exception exception, string uid);
}
