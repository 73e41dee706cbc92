using Whakapapa.Webhook.Configuration;
using Whakapapa.Webhook.Serving;

const int UsageError = 2;

try
{
    await using var webhook = WebhookHost.Build(args);
    await webhook.RunAsync();
    return 0;
}
catch (InvalidSettingException exception)
{
    Console.Error.WriteLine(exception.Message);
    return UsageError;
}
