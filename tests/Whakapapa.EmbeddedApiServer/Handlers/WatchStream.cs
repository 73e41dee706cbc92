using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Objects;
using Whakapapa.EmbeddedApiServer.Pipeline;
using Whakapapa.EmbeddedApiServer.Requests;
using Whakapapa.EmbeddedApiServer.Resources;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Handlers;

/// <summary>One watch: turns changes into the events that its selectors let through.</summary>
internal sealed class WatchStream(ResourceType type, ApiCall call, TimeSpan bookmarkInterval)
{
    private readonly LabelSelector _labels = LabelSelector.Parse(call.Request.Query["labelSelector"]);
    private readonly FieldSelector _fields = FieldSelector.Parse(call.Request.Query["fieldSelector"]);
    private readonly bool _wantsBookmarks = call.Request.Query["allowWatchBookmarks"] is var wanted && wanted == "true" || wanted == "1";

    /// <summary>Gets or sets how far the client has come.</summary>
    public long LastRevision { get; set; }

    public async Task FollowAsync(Stream body, ChannelReader<Change> changes, CancellationToken ended)
    {
        while (true)
        {
            while (changes.TryRead(out var change))
            {
                await SendAsync(body, change, ended);
            }

            try
            {
                await changes.WaitToReadAsync(ended).AsTask().WaitAsync(bookmarkInterval, ended);
            }
            catch (TimeoutException)
            {
                await SendBookmarkAsync(body, ended);
            }
        }
    }

    public async Task SendAsync(Stream body, Change change, CancellationToken ended)
    {
        LastRevision = Math.Max(LastRevision, change.Revision);
        if (!change.Key.IsIn(type, call.Info.Namespace))
        {
            return;
        }

        // An object that a selector no longer lets through is gone, as far as this client can tell.
        switch (IsSelected(change.Before), IsSelected(change.After))
        {
            case (false, true):
                await SendAsync(body, "ADDED", change.After!.As(type), ended);
                break;
            case (true, true):
                await SendAsync(body, "MODIFIED", change.After!.As(type), ended);
                break;
            case (true, false):
                var last = change.Before!.As(type);
                last.Metadata()["resourceVersion"] = Text(change.Revision);
                await SendAsync(body, "DELETED", last, ended);
                break;
        }
    }

    /// <summary>Tells a client that wants to know how far it has come, so that its next watch can start there.</summary>
    public async Task SendBookmarkAsync(Stream body, CancellationToken ended)
    {
        if (_wantsBookmarks)
        {
            var marker = new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = Text(LastRevision) } };
            await SendAsync(body, "BOOKMARK", marker.As(type), ended);
        }
    }

    public static Task SendErrorAsync(Stream body, ApiStatus status, CancellationToken ended) => SendAsync(body, "ERROR", status.ToJson(), ended);

    private static async Task SendAsync(Stream body, string kind, JsonObject item, CancellationToken ended)
    {
        var line = new JsonObject { ["type"] = kind, ["object"] = item }.ToJsonString() + "\n";
        await body.WriteAsync(Encoding.UTF8.GetBytes(line), ended);
        await body.FlushAsync(ended);
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private bool IsSelected(JsonObject? item) => item is not null && _labels.Matches(item) && _fields.Matches(item);
}
