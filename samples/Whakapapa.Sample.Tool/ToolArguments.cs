namespace Whakapapa.Sample.Tool;

/// <summary>What the command line asks for.</summary>
internal sealed record ToolArguments(bool Delete, string? Kubeconfig)
{
    /// <exception cref="ArgumentException">The message says in one sentence what is wrong and what to do.</exception>
    public static ToolArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new ToolArguments(false, null);
        for (var i = 0; i < args.Count; i++)
        {
            parsed = args[i] switch
            {
                "--delete" => parsed with { Delete = true },
                "--kubeconfig" when i + 1 < args.Count => parsed with { Kubeconfig = args[++i] },
                "--kubeconfig" => throw new ArgumentException("--kubeconfig needs a path, such as ~/.kube/config."),
                var unknown => throw new ArgumentException($"Unknown argument \"{unknown}\": there are --delete and --kubeconfig PATH."),
            };
        }

#if WITH_KUBERNETES_CLIENT
        if (parsed.Kubeconfig is { } path && !File.Exists(path))
        {
            throw new ArgumentException($"There is no kubeconfig \"{path}\": give the path of one that exists.");
        }
#else
        if (parsed.Kubeconfig is { } path)
        {
            throw new ArgumentException($"--kubeconfig {path} needs the official client: build with -p:WithKubernetesClient=true.");
        }
#endif
        return parsed;
    }
}
