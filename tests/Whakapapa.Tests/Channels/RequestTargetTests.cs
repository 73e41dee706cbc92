using Whakapapa.Channels;

namespace Whakapapa.Tests.Channels;

public class RequestTargetTests
{
    [Theory]
    [InlineData("/api/v1/namespaces/default/pods/web-0/proxy")]
    [InlineData("/api/v1/namespaces/default/pods/web-0/proxy/metrics")]
    [InlineData("/api/v1/namespaces/default/services/https:web:443/proxy/")]
    [InlineData("/api/v1/nodes/node-1/proxy/stats/summary")]
    [InlineData("/api/v1/proxy/namespaces/default/pods/web-0")]
    [InlineData("/k8s/clusters/c-1/api/v1/nodes/node-1/proxy")]
    [InlineData("/api/v1/nodes/node-1/pr%6Fxy/stats/summary")]
    [InlineData("/apis/metrics%2Ek8s.io/v1beta1/pods")]
    [InlineData("/apis/metrics.k8s.io/v1beta1/pods")]
    [InlineData("/apis/custom.metrics.k8s.io/v1beta2/namespaces/default/pods/x/y")]
    [InlineData("/apis/external.metrics.k8s.io/v1beta1/namespaces/default/x")]
    public void What_a_workload_gets_to_see(string path) => Assert.True(RequestTarget.IsForwarded(new Uri("https://host" + path)));

    [Theory]
    [InlineData("/api/v1/namespaces/proxy/pods")]
    [InlineData("/api/v1/namespaces/proxy/pods/proxy")]
    [InlineData("/api/v1/namespaces/default/pods/proxy/log")]
    [InlineData("/api/v1/namespaces/default/configmaps/web/proxy")]
    [InlineData("/api/v1/nodes/proxy")]
    [InlineData("/apis/example.com/v1/namespaces/default/pods/x/proxy")]
    [InlineData("/api/v1/namespaces/default/pods?fieldSelector=metadata.name%3Dproxy")]
    [InlineData("/metrics")]
    [InlineData("/")]
    public void What_stays_with_the_API_server(string path) => Assert.False(RequestTarget.IsForwarded(new Uri("https://host" + path)));

    [Theory]
    [InlineData("?fieldManager=shop", true)]
    [InlineData("?pretty=true&fieldManager=shop&force=true", true)]
    [InlineData("?fieldManager=", false)]
    [InlineData("?xfieldManager=shop", false)]
    [InlineData("", false)]
    public void A_field_manager_counts_where_it_has_a_name(string query, bool expected)
    {
        Assert.Equal(expected, RequestTarget.HasFieldManager(new Uri("https://host/api/v1/pods" + query)));
        Assert.Equal(expected, RequestTarget.HasFieldManager(new Uri("api/v1/pods" + query, UriKind.Relative)));
    }
}
