namespace Whakapapa.Webhook.Injection;

/// <summary>The names that operators, pods and the admission policy in <c>deploy/</c> share.</summary>
internal static class Names
{
    public const string PurposeLabel = "whakapapa.dev/purpose";
    public const string StartupHookLabel = "whakapapa.dev/startup-hook";
    public const string Enabled = "enabled";
    public const string Disabled = "disabled";

    public const string Submit = "KUBE_CLIENT_SUBMIT_PURPOSE";
    public const string Detail = "KUBE_CLIENT_PURPOSE_DETAIL";
    public const string Journal = "KUBE_CLIENT_PURPOSE_JOURNAL";
    public const string Hosts = "KUBE_CLIENT_PURPOSE_HOSTS";
    public const string StartupHooks = "DOTNET_STARTUP_HOOKS";

    /// <summary>Names both the volume with the startup hook and the init container that fills it.</summary>
    public const string StartupHook = "whakapapa-startup-hook";
    public const string MountPath = "/whakapapa";

    /// <summary>The folder of the image that has the startup hook's files; the volume has it too, whichever way it comes.</summary>
    public const string ImageFolder = "/startup-hook";
    public const string HookPath = MountPath + ImageFolder + "/Whakapapa.StartupHook.dll";
}
