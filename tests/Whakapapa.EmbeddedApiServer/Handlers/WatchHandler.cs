using System.Globalization;
using System.Threading.Channels;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>Streams changes, a line of JSON each, until the client has enough or its <c>timeoutSeconds</c> are over.</summary>
internal sealed class WatchHandler(ObjectStore store, TimeSpan bookmarkInterval)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    public ApiResponse Watch(ResourceType type, ApiCall call)
    {
        var watch = new WatchStream(type, call, bookmarkInterval);
        return new ApiResponse(200, "application/json", (body, ended) => StreamAsync(watch, type, call, body, ended));
    }

    private async Task StreamAsync(WatchStream watch, ResourceType type, ApiCall call, Stream body, CancellationToken ended)
    {
        // A client that waits for the first change wants to see the headers now.
        await body.FlushAsync(ended);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ended);
        timeout.CancelAfter(TimeoutOf(call));
        var channel = Channel.CreateUnbounded<Change>();
        try
        {
            var since = await SendInitialAsync(watch, type, call, body, ended);
            if (store.Follow(since, channel) is not { } missed)
            {
                await WatchStream.SendErrorAsync(body, Failures.Gone($"too old resource version: {since}").Status, ended);
                return;
            }

            foreach (var change in missed)
            {
                await watch.SendAsync(body, change, ended);
            }

            await watch.FollowAsync(body, channel.Reader, timeout.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            await watch.SendBookmarkAsync(body, ended);
        }
        finally
        {
            channel.Writer.TryComplete();
        }
    }

    /// <summary>
    /// Without a resourceVersion, or with 0, a watch starts with what there is. Gives the revision to go on from.
    /// </summary>
    private async Task<long> SendInitialAsync(WatchStream watch, ResourceType type, ApiCall call, Stream body, CancellationToken ended)
    {
        string? version = call.Request.Query["resourceVersion"];
        if (!string.IsNullOrEmpty(version) && version != "0")
        {
            return watch.LastRevision = long.Parse(version, CultureInfo.InvariantCulture);
        }

        var snapshot = store.List(type, call.Info.Namespace);
        foreach (var (key, item) in snapshot.Items)
        {
            await watch.SendAsync(body, new Change(snapshot.Revision, key, null, item), ended);
        }

        return watch.LastRevision = snapshot.Revision;
    }

    private static TimeSpan TimeoutOf(ApiCall call) =>
        int.TryParse(call.Request.Query["timeoutSeconds"], CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : DefaultTimeout;
}
