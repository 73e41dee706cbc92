namespace Whakapapa.Sample.Tool;

internal sealed record Pod(string Namespace, string Name, string Phase);
