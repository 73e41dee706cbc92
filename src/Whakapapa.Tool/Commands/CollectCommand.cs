using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Collecting;
using Whakapapa.Tool.Completing;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa collect</c></summary>
internal static class CollectCommand
{
    public static Command Create(Terminal terminal)
    {
        var listen = new Option<string>("--listen") { Description = "Where to listen", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "0.0.0.0:9443" };
        var credentials = Credentials();
        var names = Names();
        var certificate = new Option<string?>("--certificate") { Description = "A certificate as PEM, in place of one of its own", HelpName = "FILE" }.OfFiles();
        var key = new Option<string?>("--key") { Description = "The certificate's key as PEM", HelpName = "FILE" }.OfFiles();
        var clientAuthority = new Option<string?>("--client-ca") { Description = "Who issues API servers' client certificates, as PEM; then no token is taken unless --token-file says so", HelpName = "FILE" }.OfFiles();
        var token = new Option<string?>("--token-file") { Description = "The token that API servers send, in place of one of its own", HelpName = "FILE" }.OfFiles();
        var store = SharedOptions.Store();
        var spec = SharedOptions.Spec();
        var noOrder = SharedOptions.NoOrder();
        var command = new Command("collect", "Collects audit events from API servers' audit webhooks into an atlas")
        {
            listen, credentials, names, certificate, key, clientAuthority, token, store, spec, noOrder,
            CreateKubeconfig(terminal),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var endPoint = IPEndPoint.TryParse(parsed.GetRequiredValue(listen), out var address)
                ? address
                : throw new FormatException($"--listen is \"{parsed.GetValue(listen)}\" and has to be an IP address and a port, such as 0.0.0.0:9443.");
            var folder = new CredentialFolder(parsed.GetRequiredValue(credentials));
            if (parsed.GetValue(certificate) is null || (parsed.GetValue(clientAuthority) is null && parsed.GetValue(token) is null))
            {
                folder.Create(parsed.GetRequiredValue(names));
            }

            using var own = Load(parsed.GetValue(certificate) ?? folder.CertificateFile, parsed.GetValue(key) ?? folder.KeyFile);
            var tokenFile = parsed.GetValue(token) ?? (parsed.GetValue(clientAuthority) is null ? folder.TokenFile : null);
            var options = new CollectOptions(endPoint, new CollectCredentials(own, LoadAuthorities(parsed.GetValue(clientAuthority)), ReadToken(tokenFile)));
            var matcher = await SharedOptions.ReadSpecAsync(parsed.GetValue(spec), cancellation);
            using var atlas = SqliteAtlasStore.OpenForWriting(parsed.GetRequiredValue(store));
            atlas.SynchronizeEachCommit();
            await using var collector = new Collector(atlas, matcher, !parsed.GetValue(noOrder), options.MaxWaitingBytes);
            await using var host = CollectHost.Build(options, collector);
            await host.StartAsync(cancellation);
            await terminal.Errors.WriteLineAsync($"Collecting at {string.Join(", ", host.Urls)}{CollectHost.AuditPath}; \"whakapapa collect kubeconfig\" prints what API servers need.");
            await host.WaitForShutdownAsync(cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateKubeconfig(Terminal terminal)
    {
        var credentials = Credentials();
        var server = new Option<string>("--server")
        {
            Description = "Where API servers reach the collector",
            HelpName = "URL",
            DefaultValueFactory = _ => $"https://127.0.0.1:9443{CollectHost.AuditPath}",
        };
        var authority = new Option<string?>("--certificate-authority") { Description = "Who issued a certificate that is not the collector's own, as PEM", HelpName = "FILE" }.OfFiles();
        var clientCertificate = new Option<string?>("--client-certificate") { Description = "The API server's certificate, as it finds the file, in place of a token", HelpName = "FILE" }.OfFiles();
        var clientKey = new Option<string?>("--client-key") { Description = "Its key, as it finds the file", HelpName = "FILE" }.OfFiles();
        var names = Names();
        var command = new Command("kubeconfig", "Prints the file for kube-apiserver's --audit-webhook-config-file") { credentials, server, authority, clientCertificate, clientKey, names };
        command.SetAction(parsed =>
        {
            var folder = new CredentialFolder(parsed.GetRequiredValue(credentials));
            if (!Uri.TryCreate(parsed.GetValue(server), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            {
                throw new FormatException($"--server is \"{parsed.GetValue(server)}\" and has to be a URL such as https://collector.example.com:9443{CollectHost.AuditPath}.");
            }

            folder.Create(parsed.GetRequiredValue(names).Append(url.IdnHost));
            (string, string)[] user = parsed.GetValue(clientCertificate) is { } file
                ? [("client-certificate", file), ("client-key", parsed.GetValue(clientKey) ?? throw new FormatException("--client-certificate needs --client-key."))]
                : [("token", ReadToken(folder.TokenFile)!)];
            terminal.Output.WriteLine(WebhookKubeconfig.Write(url, File.ReadAllText(parsed.GetValue(authority) ?? folder.CertificateFile), user));
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string> Credentials() => new Option<string>("--credentials")
    {
        Description = "A folder for the collector's own certificate and token, which are made where there are none",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "whakapapa-collect",
    }.OfFiles();

    private static Option<string[]> Names() => new("--name")
    {
        Description = "A host name or address that API servers reach the collector by, for its own certificate",
        HelpName = "HOST",
        DefaultValueFactory = _ => [],
    };

    private static X509Certificate2 Load(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (CryptographicException e)
        {
            throw new FormatException($"\"{certificate}\" and \"{key}\" have to be a certificate and its key as PEM: {e.Message}", e);
        }
    }

    private static X509Certificate2Collection? LoadAuthorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (CryptographicException e)
        {
            throw new FormatException($"\"{file}\" has to be certificates as PEM: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new FormatException($"\"{file}\" has no certificate.");
    }

    private static string? ReadToken(string? file) =>
        file is null ? null
        : File.ReadAllText(file).Trim() is { Length: > 0 } token ? token
        : throw new FormatException($"\"{file}\" is empty, and has to have a token.");
}
