using System.Reflection;
using Whakapapa.Sample.Reconciling;

namespace Whakapapa.Sample.Tests;

public class IdentityTests
{
    [Fact]
    public void The_generator_has_written_it_into_the_sample() =>
        Assert.Equal("Whakapapa.Sample", typeof(Worker).Assembly.GetCustomAttribute<BuildIdentityAttribute>()?.Name);
}
