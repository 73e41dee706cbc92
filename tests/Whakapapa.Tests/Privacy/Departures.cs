using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Whakapapa.EmbeddedApiServer;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Privacy;

/// <summary>All that the library gave to anybody outside of the program: what kind of thing, and the text of it.</summary>
internal sealed partial class Departures : IDisposable
{
    private readonly ConcurrentQueue<(string Item, string Text)> _all = [];
    private readonly MeterListener _meters = new();
    private readonly EventsListener _events;

    public Departures()
    {
        _events = new EventsListener(this);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Whakapapa")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            var told = tags.ToArray();
            Add($"counter {instrument.Name}{string.Concat(told.Select(tag => " " + tag.Key))}", string.Join(' ', told.Select(tag => tag.Value)));
        });
        _meters.Start();
    }

    public IEnumerable<(string Item, string Text)> All => _all;

    /// <summary>The items, each once.</summary>
    public string List => string.Join('\n', All.Select(departure => departure.Item).Distinct().Order(StringComparer.Ordinal)) + "\n";

    /// <summary>Adds what differs between a request and the same one without the library.</summary>
    public void Add(ReceivedRequest without, ReceivedRequest with, bool isPassedOn)
    {
        var who = isPassedOn ? "passed on: " : "";
        if (without.Method != with.Method || !without.Body.SequenceEqual(with.Body))
        {
            Add(who + "another request", with.Target);
        }

        foreach (var name in without.Headers.Keys.Union(with.Headers.Keys).Where(name => name != "Host" && without.Header(name) != with.Header(name)))
        {
            if (name == "User-Agent")
            {
                AddUserAgent(who, without.Header(name), with.Header(name)!);
            }
            else
            {
                Add($"{who}header {name}", with.Header(name) ?? "");
            }
        }

        if (with.Target != without.Target)
        {
            Assert.StartsWith(without.Target, with.Target, StringComparison.Ordinal);
            AddQuery(who, with.Target[without.Target.Length..]);
        }
    }

    public void AddJournal(string file)
    {
        Add("journal's file " + Number().Replace(Path.GetFileName(file), "0"), Path.GetFileName(file));
        foreach (var line in File.ReadLines(file))
        {
            var (kind, record) = Assert.Single(JsonNode.Parse(line)!.AsObject());
            foreach (var (member, value) in record!.AsObject())
            {
                Add($"journal {kind} {member}", value?.ToJsonString() ?? "");
            }
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _meters.Dispose();
    }

    /// <summary>Adds what was put on an activity that was a request's.</summary>
    public void Add(Activity activity)
    {
        foreach (var (key, value) in activity.TagObjects.Where(tag => tag.Key.StartsWith("code.", StringComparison.Ordinal)))
        {
            Add("activity " + key, value?.ToString() ?? "");
        }
    }

    private void Add(string item, string text) => _all.Enqueue((item, text));

    private void AddUserAgent(string who, string? theirs, string whole)
    {
        var text = Uri.UnescapeDataString(whole[(theirs?.Length ?? 0)..]);
        if (UserAgentReader.Read(whole) is not { } read)
        {
            // Other programs write such things too, so no reader takes it for ours.
            Assert.Matches(@"^ ?[^ ]+/[^ ]+ \([a-z]+/[a-z0-9]+\)$", text);
            Add($"{who}User-Agent name, version and platform", text);
            return;
        }

        (string Item, bool IsTold)[] parts =
        [
            ("name", read.Identity is not null), ("version", read.Identity is not null), ("platform", read.Identity is not null),
            ("repository", read.Identity?.Build?.Repository is not null), ("commit", read.Identity?.Build?.Commit is not null),
            ("builder", read.Identity?.Build?.Builder is not null), ("time", read.Identity?.Build?.Timestamp is not null),
            ("digest", read.Digest is not null), ("quality", read.Quality is not null), ("method", read.Frames.Length > 0), ("line", read.Frames.Any(frame => frame.Line is not null)),
            ("frames not shown", read.FramesNotShown > 0), ("label", read.Label is not null),
        ];
        foreach (var (item, _) in parts.Where(part => part.IsTold))
        {
            Add($"{who}User-Agent {item}", text);
        }
    }

    private void AddQuery(string who, string added)
    {
        Assert.Matches("^[?&]whakapapa=", added);
        Assert.True(QueryValue.TryRead(added["?whakapapa=".Length..], out var read, out var reason), reason);
        if (read.Introspection is not { } introspection)
        {
            Add(who + "query digest", read.Digest);
            return;
        }

        foreach (var (member, value) in JsonNode.Parse(introspection.ToJson())!["introspection"]!.AsObject())
        {
            Add($"{who}query {member}", value?.ToJsonString() ?? "");
        }
    }

    private sealed class EventsListener(Departures departures) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Whakapapa")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => departures.Add(
            $"event {eventData.EventName} {string.Join(' ', eventData.PayloadNames!)}", string.Format(CultureInfo.InvariantCulture, eventData.Message!, [.. eventData.Payload!]));
    }

    [GeneratedRegex("(?<![a-z])[0-9a-f]*[0-9][0-9a-f]*(?![a-z])")]
    private static partial Regex Number();
}
