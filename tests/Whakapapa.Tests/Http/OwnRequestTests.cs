using System.Net;
using System.Net.Http.Headers;

namespace Whakapapa.Tests.Http;

/// <summary>What a program put into its request is still there.</summary>
public sealed class OwnRequestTests : IDisposable
{
    private static readonly HttpRequestOptionsKey<object> Key = new("the program's");

    private readonly object _option = new();
    private readonly StringContent _content = new("{}", MediaTypeHeaderValue.Parse("application/json"));
    private readonly HttpRequestMessage _request;

    public OwnRequestTests()
    {
        _request = new HttpRequestMessage(HttpMethod.Post, Pipeline.Pods) { Content = _content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        _request.Headers.Add("X-Own", ["one", "two"]);
        _request.Options.Set(Key, _option);
    }

    public void Dispose()
    {
        _request.Dispose();
        _content.Dispose();
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task While_it_is_sent(Marking marking)
    {
        using var invoker = new HttpMessageInvoker(Pipeline.Create(marking, (request, token) =>
        {
            Assert.Same(_request, request);
            AssertOwn();
            return InnerHandler.Answer(token);
        }));

        using var response = await invoker.SendAsync(_request, CancellationToken.None);
    }

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public async Task When_it_was_sent(Marking marking)
    {
        using var invoker = new HttpMessageInvoker(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token)));

        using var response = await invoker.SendAsync(_request, CancellationToken.None);

        AssertOwn();
    }

    private void AssertOwn()
    {
        Assert.Equal((HttpMethod.Post, Pipeline.Pods), (_request.Method, _request.RequestUri));
        Assert.Equal((HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact), (_request.Version, _request.VersionPolicy));
        Assert.Same(_content, _request.Content);
        Assert.Equal("application/json", _content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer token", _request.Headers.Authorization?.ToString());
        Assert.Equal(["one", "two"], _request.Headers.GetValues("X-Own"));
        Assert.True(_request.Options.TryGetValue(Key, out var option) && ReferenceEquals(option, _option));
    }
}
