using System.Reflection;
using Whakapapa.Sample.EndToEndTests;
using Xunit.v3;

[assembly: NamedInAuditLog]

namespace Whakapapa.Sample.EndToEndTests;

/// <summary>Has each request say which test makes it, as those of Kubernetes' own end-to-end tests do.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NamedInAuditLogAttribute : BeforeAfterTestAttribute
{
    private readonly AsyncLocal<IDisposable?> _scope = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => _scope.Value = Purpose.Begin(test.TestDisplayName);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => _scope.Value?.Dispose();
}
