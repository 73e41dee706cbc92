namespace Whakapapa.Webhook.Configuration;

/// <summary>A setting that cannot be used. The message says in one sentence what is wrong and what would be right.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
