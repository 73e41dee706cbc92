namespace Whakapapa.Atlas.Reading;

/// <summary>What is piped in.</summary>
internal sealed class StandardInputSource : IAuditSource
{
    public string Name => "standard input";

    public bool IsRepeatable => false;

    public Stream Open() => Console.OpenStandardInput();
}
