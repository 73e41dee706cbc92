using Microsoft.AspNetCore.Http;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Tool.Collecting;

/// <summary>Answers deliveries of audit events: 200 when they are kept, 429 when too much waits, 401 to who is not known. API servers repeat what was not answered with 200.</summary>
internal sealed class CollectEndpoint(Collector collector, CollectOptions options)
{
    private const string RetryAfterSeconds = "1";

    public async Task HandleAsync(HttpContext context)
    {
        if (!options.Credentials.Accepts(context.Connection.ClientCertificate) && !options.Credentials.Accepts(context.Request.Headers.Authorization.ToString()))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, "Neither a client certificate of a known authority nor the token.");
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "Audit events are posted.");
        }
        else if (context.Request.ContentLength is not { } length)
        {
            await AnswerAsync(context, StatusCodes.Status411LengthRequired, "The body's length has to be told.");
        }
        else if (length > options.MaxBodyBytes)
        {
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, $"The body has {length} bytes; {options.MaxBodyBytes} is the limit.");
        }
        else if (!collector.TryReserve(length))
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await AnswerAsync(context, StatusCodes.Status429TooManyRequests, "Too much waits to be kept.");
        }
        else
        {
            try
            {
                await KeepAsync(context, (int)length);
            }
            finally
            {
                collector.Release(length);
            }
        }
    }

    private async Task KeepAsync(HttpContext context, int length)
    {
        var body = new byte[length];
        try
        {
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        }
        catch (EndOfStreamException)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "The body is shorter than was told.");
            return;
        }

        try
        {
            // Not given up where the client goes away: what was kept will be known when it comes again.
            var reason = await collector.DeliverAsync(body);
            await AnswerAsync(context, reason is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, reason ?? "");
        }
        catch (AtlasStoreException e)
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
