using System.Reflection;
using System.Reflection.Emit;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

public class AssemblyOriginTests
{
    [Theory]
    [InlineData(typeof(object))]
    [InlineData(typeof(HttpClient))]
    [InlineData(typeof(Enumerable))]
    [InlineData(typeof(Microsoft.Extensions.Http.HttpMessageHandlerBuilder))]
    public void What_the_framework_signed_is_the_frameworks(Type type) =>
        Assert.Equal(FrameOrigin.Framework, AssemblyOrigin.Of(type.Assembly));

    [Theory]
    [InlineData("KubernetesClient")]
    [InlineData("KubernetesClient.Aot")]
    [InlineData("KubernetesClient.Classic")]
    [InlineData("KubeOps.Operator")]
    public void Kubernetes_clients_are_known_by_name(string name) =>
        Assert.Equal(FrameOrigin.KubernetesClient, AssemblyOrigin.Of(Define(name)));

    [Theory]
    [InlineData("KubernetesClientTests")]
    [InlineData("System.Shop")]
    [InlineData("Microsoft.Shop")]
    public void All_else_is_the_programs(string name) =>
        Assert.Equal(FrameOrigin.Program, AssemblyOrigin.Of(Define(name)));

    private static AssemblyBuilder Define(string name) =>
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.RunAndCollect);
}
