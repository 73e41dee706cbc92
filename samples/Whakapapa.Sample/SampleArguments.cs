namespace Whakapapa.Sample;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleArguments(bool Json, bool Help, string? Kubeconfig, string? AuditLog)
{
    public const string Usage = """
        Runs one round of a small reconciler and shows what each of its requests told the Kubernetes audit log.

        Usage: dotnet run --project samples/Whakapapa.Sample [-- OPTIONS]

          --json             one JSON object a request, for programs
          --audit-log PATH   keeps the embedded API server's audit log; what is in the file already stays
          --kubeconfig PATH  a real cluster instead of the embedded API server; needs the official client:
                             dotnet run --project samples/Whakapapa.Sample -p:WithKubernetesClient=true -- --kubeconfig PATH
          --help             this text

        KUBE_CLIENT_SUBMIT_PURPOSE=1 in the environment switches on what there is to show.
        """;

    /// <exception cref="ArgumentException">The message says in one sentence what is wrong and what to do.</exception>
    public static SampleArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new SampleArguments(false, false, null, null);
        for (var i = 0; i < args.Count; i++)
        {
            parsed = args[i] switch
            {
                "--json" => parsed with { Json = true },
                "--help" or "-h" => parsed with { Help = true },
                "--audit-log" when i + 1 < args.Count => parsed with { AuditLog = args[++i] },
                "--audit-log" => throw new ArgumentException("--audit-log needs a path, such as audit.log."),
                "--kubeconfig" when i + 1 < args.Count => parsed with { Kubeconfig = args[++i] },
                "--kubeconfig" => throw new ArgumentException("--kubeconfig needs a path, such as ~/.kube/config."),
                var unknown => throw new ArgumentException($"Unknown argument \"{unknown}\": there are --json, --audit-log PATH, --kubeconfig PATH and --help."),
            };
        }

        return parsed;
    }
}
