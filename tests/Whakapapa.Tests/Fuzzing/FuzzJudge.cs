using System.Text;
using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>What is wrong with a request that was sent, against what its program made and the record that it was to tell; null if nothing is.</summary>
internal sealed class FuzzJudge(FuzzedRequest fuzzed, PurposeRecord record, Uri before)
{
    private const int MaxUserAgent = 1024;
    private const int MaxHeaders = 4096;
    private const int MaxRequestLine = 4096;
    private const string Parameter = "whakapapa=";

    private readonly bool _isForwarded = RequestTarget.IsForwarded(before);

    public static string? Same(Uri before, Dictionary<string, string> headers, (Uri Uri, Dictionary<string, string> Headers) sent) =>
        headers.Count == sent.Headers.Count && headers.All(header => sent.Headers.GetValueOrDefault(header.Key) == header.Value) && before.PathAndQuery == sent.Uri.PathAndQuery
            ? null
            : "the request is not as its program made it";

    public string? Judge((Uri Uri, Dictionary<string, string> Headers) sent)
    {
        var userAgent = sent.Headers.GetValueOrDefault("User-Agent");
        return JudgeUserAgent(userAgent)
            ?? JudgeHeaders([.. sent.Headers.Where(header => header.Key.StartsWith("Whakapapa-", StringComparison.Ordinal))])
            ?? JudgeTarget(sent.Uri, userAgent)
            ?? JudgeAuditId(sent.Headers.GetValueOrDefault("Audit-ID"));
    }

    private static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    // What is no Unicode text becomes U+FFFD.
    private static string Clean(string label) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(label.Trim()));

    private string? JudgeUserAgent(string? userAgent)
    {
        if (userAgent is null || userAgent == fuzzed.UserAgent)
        {
            return null;
        }

        var head = fuzzed.UserAgent?.Split(" -- ")[0] ?? "";
        var theirsRest = fuzzed.UserAgent?[head.Length..] ?? "";
        if (!userAgent.StartsWith(head, StringComparison.Ordinal))
        {
            return $"the manager is another: {userAgent}";
        }

        var own = userAgent[(head.Length == 0 ? 0 : head.Length + 1)..];
        own = own.EndsWith(theirsRest, StringComparison.Ordinal) ? own[..^theirsRest.Length] : own;
        return !IsPrintable(own) ? $"not printable ASCII: {own}"
            : Encoding.UTF8.GetByteCount(userAgent) > MaxUserAgent ? $"the User-Agent is too long: {userAgent}"
            : _isForwarded && record.Build is not null && own.Contains(record.Build, StringComparison.Ordinal) ? $"a workload gets the build: {own}"
            : record.Quality is null ? null
            : JudgeRecord(userAgent);
    }

    private string? JudgeRecord(string userAgent)
    {
        var read = UserAgentReader.Read(userAgent);
        var shown = record.Frames.Where(frame => !frame.Folded).ToList();
        var label = fuzzed.UserAgent?.Contains(" -- ", StringComparison.Ordinal) is true ? null : read?.Label;
        return read is null || read.Digest != record.Introspection.Digest || (read.Quality != record.Quality && shown.Count <= 64) ? $"read as {read}: {userAgent}"
            : !read.Frames.Select(frame => frame.Name).SequenceEqual(shown.Take(read.Frames.Length).Select(frame => frame.ShortName)) ? $"other frames: {userAgent}"
            : _isForwarded && read.Frames.Length > 0 ? $"a workload gets the path: {userAgent}"
            : label is not null && !Clean(fuzzed.Label!).StartsWith(label, StringComparison.Ordinal) ? $"another label: {userAgent}"
            : null;
    }

    private string? JudgeHeaders(List<KeyValuePair<string, string>> headers)
    {
        if (headers.Find(header => !IsPrintable(header.Value)) is { Key: not null } header)
        {
            return $"not printable ASCII: {header}";
        }

        if (headers.Sum(header => header.Key.Length + header.Value.Length + 4) > MaxHeaders)
        {
            return "the headers are too long";
        }

        if (!HeaderFieldsReader.TryRead(headers, out var read, out var reason))
        {
            return $"refused: {reason}";
        }

        return _isForwarded && read.Purpose.Count + read.Reasoning.Count > 0 ? "a workload gets the path"
            : !read.Purpose.SequenceEqual(record.Introspection.CurrentPurpose.Take(read.Purpose.Count)) ? "the headers tell another path"
            : record.Quality is not null && read.Digest != record.Introspection.Digest ? "the headers tell another digest"
            : null;
    }

    private string? JudgeTarget(Uri sent, string? userAgent)
    {
        var (target, theirs) = (sent.PathAndQuery, before.PathAndQuery);
        if (target == theirs)
        {
            var cited = QueryValue.Cite(record.Introspection.Digest);
            var hasRoom = RequestLine($"{theirs}&{Parameter}{cited}").Length <= MaxRequestLine;
            return record.Quality is null || _isForwarded || !hasRoom || userAgent?.Contains(record.Introspection.Digest, StringComparison.Ordinal) is true
                ? null
                : "nothing that a log keeps has the digest";
        }

        var start = theirs + (theirs.Contains('?', StringComparison.Ordinal) ? "&" : "?") + Parameter;
        if (!target.StartsWith(start, StringComparison.Ordinal) || sent.Authority != before.Authority)
        {
            return $"another target: {sent}";
        }

        if (_isForwarded || RequestLine(target).Length > MaxRequestLine)
        {
            return $"a target too long, or not for a workload: {sent}";
        }

        return !QueryValue.TryRead(target[start.Length..], out var read, out var reason) ? $"refused: {reason}"
            : read.Digest != record.Introspection.Digest ? "the query tells another digest"
            : read.Introspection is { } told ? JudgeAnnouncement(told, record.Introspection)
            : null;
    }

    private static string? JudgeAnnouncement(Introspection told, Introspection whole) =>
        told.SelfIdentity == whole.SelfIdentity
        && told.Quality == whole.Quality
        && told.Frames.SequenceEqual(whole.Frames)
        && told.CurrentPurpose.SequenceEqual(whole.CurrentPurpose)
        && told.CurrentReasoning.Count == whole.CurrentReasoning.Count
        && told.CurrentReasoning.Zip(whole.CurrentReasoning, whole.Frames).All(place => place.First == place.Second || place.First == place.Third)
        && told.Labels.Count == 0
            ? null
            : $"the query announces another record: {told}";

    private string? JudgeAuditId(string? sent) =>
        (fuzzed.AuditId is null ? Guid.TryParse(sent, out _) : sent == fuzzed.AuditId) ? null : $"another Audit-ID: {sent}";

    private string RequestLine(string target) => $"{fuzzed.Method} {target} HTTP/1.1\r\n";
}
