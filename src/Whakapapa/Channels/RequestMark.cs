using System.Net.Http.Headers;

namespace Whakapapa.Channels;

/// <summary>
/// What is added to one request, so that all of it can be taken off again. It is remembered in the request's options under
/// <see cref="Key"/> and <see cref="UriKey"/> in framework types, which another copy of this library can read too.
/// </summary>
internal ref struct RequestMark
{
    /// <summary>The options' key. Its value has three strings a header: its name, its value before (or null) and after.</summary>
    public static readonly HttpRequestOptionsKey<string?[]> Key = new("whakapapa.added");

    /// <summary>The options' key of a URI that was changed: before and after.</summary>
    public static readonly HttpRequestOptionsKey<Uri?[]> UriKey = new("whakapapa.uri");

    /// <summary>The options' key of whom a marked request is sent to, as listeners below its handlers have it.</summary>
    public static readonly HttpRequestOptionsKey<string?> ServerKey = new("whakapapa.server");

    private readonly HttpRequestMessage? _request;
    private Uri? _uriBefore = null;
    private string?[] _expected = [];
    private List<string?>? _unexpected = null;
    private int _count = 0;

    private RequestMark(HttpRequestMessage request) => _request = request;

    /// <summary>Begins to mark a request, as its program made it: a mark from an earlier attempt is taken off first.</summary>
    public static RequestMark Begin(HttpRequestMessage request)
    {
        TakeOff(request);
        return new RequestMark(request);
    }

    /// <summary>Takes off what an earlier attempt, or another copy of the library, added.</summary>
    public static void TakeOff(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(Key, out var added))
        {
            return;
        }

        Undo(request.Headers, added);
        request.Options.Set(Key, []);
        GiveUriBack(request);
    }

    /// <summary>Gives a request its URI back. What has been changed since is no longer this library's.</summary>
    public static void GiveUriBack(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(UriKey, out var uris) || uris.Length == 0)
        {
            return;
        }

        request.Options.Set(UriKey, []);
        if (uris is [{ } before, { } after] && request.RequestUri?.OriginalString == after.OriginalString)
        {
            request.RequestUri = before;
        }
    }

    /// <summary>Whether somebody, this library or another copy of it, took a request in hand.</summary>
    public static bool IsOn(HttpRequestMessage request) => request.Options.TryGetValue(Key, out _);

    /// <summary>Whether a marked request is sent to another server than the first one that was asked about since it was marked.</summary>
    public static bool IsSentElsewhere(HttpRequestMessage request)
    {
        var server = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        if (request.Options.TryGetValue(ServerKey, out var first) && first is not null)
        {
            return first != server;
        }

        request.Options.Set(ServerKey, server);
        return false;
    }

    /// <summary>Whether a header was added to a request, or changed.</summary>
    public static bool Has(HttpRequestMessage request, string name)
    {
        if (request.Options.TryGetValue(Key, out var added))
        {
            for (var i = 0; i < added.Length; i += 3)
            {
                if (added[i] == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a request's URI was changed.</summary>
    public static bool HasUri(HttpRequestMessage request) => request.Options.TryGetValue(UriKey, out var uris) && uris.Length > 0;

    /// <summary>Returns a header as it will be sent, or <see langword="null"/> if there is none.</summary>
    public readonly string? Get(string name) => Get(_request!.Headers, name);

    /// <summary>Says what will probably be set: what another request remembers. If it is, this one remembers the same array.</summary>
    public void Expect(string?[] added) => _expected = added;

    /// <summary>Sets a header, and remembers what it was.</summary>
    public void Set(string name, string value) => Set(name, value, before: Get(name));

    /// <summary>Sets a header, and remembers what it was, which <see cref="Get(string)"/> returned.</summary>
    public void Set(string name, string value, string? before)
    {
        Remember(name, before, value);
        Replace(_request!.Headers, name, value, isSet: before is not null);
    }

    /// <summary>Sets the URI, once, and remembers what it was.</summary>
    public void SetUri(Uri uri)
    {
        _uriBefore = _request!.RequestUri;
        _request.RequestUri = uri;
    }

    /// <summary>Remembers the mark with the request.</summary>
    /// <returns>What is remembered, for <see cref="Expect"/>.</returns>
    public readonly string?[] Complete()
    {
        var added = Added();
        _request!.Options.Set(Key, added);
        if (_request.Options.TryGetValue(ServerKey, out var server) && server is not null)
        {
            // It is marked anew, wherever it goes now.
            _request.Options.Set(ServerKey, null);
        }

        if (_uriBefore is not null)
        {
            _request.Options.Set(UriKey, [_uriBefore, _request.RequestUri]);
        }

        return added;
    }

    /// <summary>Takes everything off again.</summary>
    public readonly void Undo()
    {
        if (_request is not null)
        {
            Undo(_request.Headers, Added());
            if (_uriBefore is not null)
            {
                _request.RequestUri = _uriBefore;
            }
        }
    }

    private readonly string?[] Added() =>
        _unexpected is not null ? [.. _unexpected]
        : _count == _expected.Length ? _expected
        : _expected[.._count];

    private void Remember(string name, string? before, string value)
    {
        if (_unexpected is null)
        {
            if (_expected.AsSpan(_count) is [var expectedName, var expectedBefore, var expectedValue, ..]
                && expectedName == name && expectedBefore == before && expectedValue == value)
            {
                _count += 3;
                return;
            }

            _unexpected = [.. _expected.AsSpan(0, _count)];
        }

        _unexpected.AddRange([name, before, value]);
    }

    private static void Undo(HttpRequestHeaders headers, string?[] added)
    {
        for (var i = added.Length - 3; i >= 0; i -= 3)
        {
            // What has been changed since is no longer this library's.
            if (Get(headers, added[i]!) == added[i + 2])
            {
                Replace(headers, added[i]!, added[i + 1], isSet: true);
            }
        }
    }

    private static string? Get(HttpRequestHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static void Replace(HttpRequestHeaders headers, string name, string? value, bool isSet)
    {
        if (isSet)
        {
            headers.Remove(name);
        }

        if (value is not null && !headers.TryAddWithoutValidation(name, value))
        {
            throw new InvalidOperationException($"The header {name} cannot be set.");
        }
    }
}
