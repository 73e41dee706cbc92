using Whakapapa.Atlas.Asking.Covering;

namespace Whakapapa.Atlas.Tests.Asking.Covering;

public sealed class SpecOperationTests
{
    [Theory]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods", "list core pods")]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods/{name}", "get core pods")]
    [InlineData("GET /api/v1/pods", "list core pods")]
    [InlineData("POST /api/v1/namespaces/{namespace}/pods", "create core pods")]
    [InlineData("POST /api/v1/namespaces/{namespace}/pods/{name}/eviction", "create core pods/eviction")]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods/{name}/exec", "get core pods/exec")]
    [InlineData("PUT /api/v1/nodes/{name}/proxy/{path}", "update core nodes/proxy")]
    [InlineData("DELETE /api/v1/namespaces/{namespace}/pods", "deletecollection core pods")]
    [InlineData("DELETE /api/v1/namespaces/{name}", "delete core namespaces")]
    [InlineData("PUT /api/v1/namespaces/{name}/finalize", "update core namespaces/finalize")]
    [InlineData("PATCH /apis/apps/v1/namespaces/{namespace}/deployments/{name}/scale", "patch apps deployments/scale")]
    [InlineData("GET /apis/apps/v1/", "get apps ")]
    [InlineData("GET /apis/apps/", "get apps ")]
    [InlineData("GET /api/v1/", "get core ")]
    [InlineData("GET /version/", "get (none) ")]
    [InlineData("GET /api/v1/watch/namespaces/{namespace}/pods/{name}", "watch core pods")]
    public void An_operation_is_as_it_is_audited(string text, string audited)
    {
        var operation = SpecText.Of(text);

        Assert.Equal(audited, $"{operation.Verb} {operation.GroupName} {operation.Resource}{(operation.Subresource.Length == 0 ? "" : "/" + operation.Subresource)}");
    }

    [Theory]
    [InlineData("GET /apis/apps/v1/deployments", ApiLevel.Stable)]
    [InlineData("GET /apis/storage.k8s.io/v1beta1/csinodes", ApiLevel.Beta)]
    [InlineData("GET /apis/internal.apiserver.k8s.io/v1alpha1/storageversions", ApiLevel.Alpha)]
    [InlineData("GET /version/", ApiLevel.Stable)]
    public void A_level_is_its_versions(string text, object level) => Assert.Equal(level, SpecText.Of(text).Level);

    [Theory]
    [InlineData("HEAD /api/v1/nodes/{name}/proxy", false)]
    [InlineData("OPTIONS /api/v1/nodes/{name}/proxy", false)]
    [InlineData("GET /api/v1/nodes/{name}/proxy", true)]
    public void What_is_audited_as_something_else_cannot_be_observed(string text, bool isObservable) => Assert.Equal(isObservable, SpecText.Of(text).IsObservable);
}
