using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Storage;

/// <summary>
/// What etcd is to kube-apiserver: objects by key, one revision that grows with each write, and a history of writes. Objects
/// that are in it are never modified: writers store a new one.
/// </summary>
internal sealed class ObjectStore
{
    /// <summary>A watch that starts further back is told that its resourceVersion is too old.</summary>
    public const int HistoryLength = 10_000;

    private readonly object _gate = new();
    private readonly List<ChannelWriter<Change>> _watchers = [];
    private ImmutableSortedDictionary<ObjectKey, JsonObject> _objects = ImmutableSortedDictionary<ObjectKey, JsonObject>.Empty;
    private ImmutableList<Change> _history = [];
    private long _revision = 1;

    /// <summary>Makes an object out of what there is: <see langword="null"/> stands for none, before and after.</summary>
    public delegate JsonObject? Writer(JsonObject? current);

    public JsonObject? Find(ObjectKey key)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(key);
        }
    }

    public Snapshot List(ResourceType type, string? ns)
    {
        lock (_gate)
        {
            return new Snapshot(_revision, [.. _objects.Where(item => item.Key.IsIn(type, ns))]);
        }
    }

    /// <summary>
    /// Replaces one object by what <paramref name="writer"/> makes of it, and gives it its resourceVersion. Writers run one at
    /// a time, so that one that checks the resourceVersion sees the truth. Nothing is written if nothing changed.
    /// </summary>
    public Change Write(ObjectKey key, Writer writer, bool dryRun = false)
    {
        lock (_gate)
        {
            var before = _objects.GetValueOrDefault(key);
            var after = writer(before);
            if (dryRun || ReferenceEquals(before, after))
            {
                return new Change(_revision, key, before, after);
            }

            var change = new Change(++_revision, key, before, after);
            SetResourceVersion(change);
            _objects = after is null ? _objects.Remove(key) : _objects.SetItem(key, after);
            _history = (_history.Count < HistoryLength ? _history : _history.RemoveAt(0)).Add(change);
            _watchers.RemoveAll(watcher => !watcher.TryWrite(change));
            return change;
        }
    }

    /// <summary>
    /// Follows all changes after <paramref name="revision"/>, without a gap; <see langword="null"/> if the history does not
    /// reach back so far. Completing <paramref name="subscription"/>'s writer ends it.
    /// </summary>
    public ImmutableList<Change>? Follow(long revision, Channel<Change> subscription)
    {
        lock (_gate)
        {
            if (_history.Count == HistoryLength && revision < _history[0].Revision - 1)
            {
                return null;
            }

            _watchers.Add(subscription.Writer);
            return _history.RemoveAll(change => change.Revision <= revision);
        }
    }

    private static void SetResourceVersion(Change change)
    {
        if (change.After?["metadata"] is JsonObject metadata)
        {
            metadata["resourceVersion"] = change.Revision.ToString(CultureInfo.InvariantCulture);
        }
    }
}
