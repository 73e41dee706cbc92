namespace Whakapapa.EmbeddedApiServer.Tests.Testing;

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
