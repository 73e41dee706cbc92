using Whakapapa.Channels;

namespace Whakapapa.Tests.Channels;

public class RequestMarkTests
{
    [Fact]
    public void Undoes_what_it_set()
    {
        using var request = Request("a/1 (x) b/2");
        var mark = RequestMark.Begin(request);
        mark.Set("User-Agent", "ours/1");
        mark.Set("Whakapapa-Digest", "\"x\"");
        mark.Set("User-Agent", "ours/2");

        mark.Undo();

        Assert.Equal([new("User-Agent", "a/1 (x) b/2")], Headers(request));
    }

    [Fact]
    public void Is_taken_off_before_the_request_is_marked_again()
    {
        using var request = Request("a/1");
        var first = RequestMark.Begin(request);
        first.Set("User-Agent", "a/1 ours/1");
        first.Complete();

        Assert.Equal("a/1", RequestMark.Begin(request).Get("User-Agent"));
    }

    [Fact]
    public void Leaves_alone_what_has_been_changed_since()
    {
        using var request = Request("a/1");
        var first = RequestMark.Begin(request);
        first.Set("User-Agent", "a/1 ours/1");
        first.Complete();
        request.Headers.Remove("User-Agent");
        request.Headers.Add("User-Agent", "b/1");

        Assert.Equal("b/1", RequestMark.Begin(request).Get("User-Agent"));
    }

    [Fact]
    public void Is_remembered_in_framework_types_for_another_copy_of_the_library()
    {
        using var request = Request("a/1");
        var mark = RequestMark.Begin(request);
        mark.Set("User-Agent", "a/1 ours/1");
        mark.Set("Whakapapa-Digest", "\"x\"");
        mark.Complete();

        Assert.True(request.Options.TryGetValue(new HttpRequestOptionsKey<string?[]>("whakapapa.added"), out var added));
        Assert.Equal<IEnumerable<string?>>(["User-Agent", "a/1", "a/1 ours/1", "Whakapapa-Digest", null, "\"x\""], added);
    }

    [Fact]
    public void Gives_the_request_its_URI_back()
    {
        using var request = Request("a/1");
        var before = request.RequestUri = new Uri("https://host/api/v1/pods?x=%2f#end");
        var mark = RequestMark.Begin(request);
        mark.SetUri(new Uri("https://host/api/v1/pods?x=%2f&ours=1"));

        mark.Undo();

        Assert.Same(before, request.RequestUri);
    }

    [Fact]
    public void Gives_the_request_its_URI_back_before_it_is_marked_again()
    {
        using var request = Request("a/1");
        var before = request.RequestUri = new Uri("https://host/api/v1/pods");
        var first = RequestMark.Begin(request);
        first.SetUri(new Uri("https://host/api/v1/pods?ours=1"));
        first.Complete();

        RequestMark.Begin(request).Complete();

        Assert.Same(before, request.RequestUri);
    }

    [Fact]
    public void Leaves_a_URI_alone_that_has_been_changed_since()
    {
        using var request = Request("a/1");
        request.RequestUri = new Uri("https://host/api/v1/pods");
        var first = RequestMark.Begin(request);
        first.SetUri(new Uri("https://host/api/v1/pods?ours=1"));
        first.Complete();
        var redirected = request.RequestUri = new Uri("https://other/api/v1/pods");

        RequestMark.TakeOff(request);

        Assert.Same(redirected, request.RequestUri);
    }

    [Fact]
    public void Remembers_a_URI_in_framework_types_for_another_copy_of_the_library()
    {
        using var request = Request("a/1");
        Uri before = new("https://host/api/v1/pods"), after = new("https://host/api/v1/pods?ours=1");
        request.RequestUri = before;
        var mark = RequestMark.Begin(request);
        mark.SetUri(after);
        mark.Complete();

        Assert.True(request.Options.TryGetValue(new HttpRequestOptionsKey<Uri?[]>("whakapapa.uri"), out var uris));
        Assert.Equal<IEnumerable<Uri?>>([before, after], uris);
    }

    [Fact]
    public void Is_one_array_for_all_requests_to_which_the_same_is_added()
    {
        var first = Mark("a/1", [], "a/1 ours/1");

        Assert.Same(first, Mark("a/1", first, "a/1 ours/1"));
    }

    [Theory]
    [InlineData("b/1", "a/1 ours/1")]
    [InlineData("a/1", "a/1 ours/2")]
    [InlineData("a/1")]
    [InlineData("a/1", "a/1 ours/1", "a/1 ours/2")]
    public void Is_an_array_of_its_own_where_anything_differs(string userAgent, params string[] ours)
    {
        var expected = Mark("a/1", [], "a/1 ours/1");
        string?[] before = [.. expected];

        Assert.Equal(Mark(userAgent, [], ours), Mark(userAgent, expected, ours));
        Assert.Equal(before, expected);
    }

    [Fact]
    public void Undoes_what_it_set_where_less_was_set_than_expected()
    {
        using var request = Request("a/1");
        var mark = RequestMark.Begin(request);
        mark.Expect(["User-Agent", "a/1", "ours/1", "Whakapapa-Digest", null, "\"x\""]);
        mark.Set("User-Agent", "ours/1");

        mark.Undo();

        Assert.Equal([new("User-Agent", "a/1")], Headers(request));
    }

    private static string?[] Mark(string userAgent, string?[] expected, params string[] ours)
    {
        using var request = Request(userAgent);
        var mark = RequestMark.Begin(request);
        mark.Expect(expected);
        foreach (var value in ours)
        {
            mark.Set("User-Agent", value);
        }

        return mark.Complete();
    }

    private static HttpRequestMessage Request(string userAgent)
    {
        var request = new HttpRequestMessage();
        request.Headers.Add("User-Agent", userAgent);
        return request;
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpRequestMessage request) =>
        request.Headers.NonValidated.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()));
}
