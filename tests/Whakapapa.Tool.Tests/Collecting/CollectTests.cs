using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Tool.Collecting;

namespace Whakapapa.Tool.Tests.Collecting;

public sealed class CollectTests : IAsyncLifetime
{
    private const string Token = "secret";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whakapapa-collect-");
    private SqliteAtlasStore _store = null!;
    private Collector _collector = null!;
    private WebApplication? _host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            await _collector.DisposeAsync();
            _store.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_delivered_is_kept_before_it_is_acknowledged_and_counts_once_when_it_comes_again()
    {
        using var client = await StartAsync();
        var first = EventList(("a", "ResponseStarted"), ("b", "ResponseComplete"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, first));
        Assert.Equal(2, Count());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, first));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, EventList(("a", "ResponseComplete"), ("c", "ResponseComplete"))));
        Assert.Equal(3, Count());
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        using var client = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PostAsync(client, EventList(($"{i}-1", "ResponseComplete"), ($"{i}-2", "ResponseComplete")))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(100, Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic c2VjcmV0")]
    [InlineData("secret")]
    public async Task Without_the_token_nobody_gets_in(string? authorization)
    {
        using var client = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(client, EventList(("a", "ResponseComplete")), authorization ?? ""));
        Assert.Equal(0, Count());
    }

    [Fact]
    public async Task A_client_certificate_of_the_authority_gets_in_and_another_does_not()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Issue("CN=authority", key);
        using var client = await StartAsync(token: null, authority: authority, clientCertificate: IssueBy(authority, "1.3.6.1.5.5.7.3.2"));
        using var stranger = ClientFor(Issue("CN=stranger", key));
        using var nobody = ClientFor(null);
        using var server = ClientFor(IssueBy(authority, "1.3.6.1.5.5.7.3.1"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, EventList(("a", "ResponseComplete")), ""));
        foreach (var refused in new[] { stranger, nobody, server })
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(refused, EventList(("b", "ResponseComplete")), ""));
        }

        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task Who_comes_when_too_much_waits_is_told_to_come_back()
    {
        using var client = await StartAsync(maxWaitingBytes: 10_000);
        Assert.True(_collector.TryReserve(9_990));

        Assert.Equal(HttpStatusCode.TooManyRequests, await PostAsync(client, EventList(("a", "ResponseComplete"))));
        Assert.Equal(0, Count());
        _collector.Release(9_990);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, EventList(("a", "ResponseComplete"))));
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task A_body_that_is_too_long_or_of_unknown_length_or_broken_is_refused()
    {
        using var client = await StartAsync(maxBodyBytes: 5_000);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(client, new string(' ', 5_001)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, "{\"kind\":\"EventList\""));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "audit") { Content = new StringContent("{}"), Headers = { TransferEncodingChunked = true, ExpectContinue = true, Authorization = new("Bearer", Token) } };
        Assert.Equal(HttpStatusCode.LengthRequired, (await client.SendAsync(chunked)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "audit") { Headers = { Authorization = new("Bearer", Token) } })).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_acknowledged_and_counts_when_it_comes_again()
    {
        using var client = await StartAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={StorePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER full BEFORE INSERT ON fact BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
            command.ExecuteNonQuery();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(client, EventList(("a", "ResponseComplete"))));
            command.CommandText = "DROP TRIGGER full";
            command.ExecuteNonQuery();
        }

        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, EventList(("a", "ResponseComplete"))));
        Assert.Equal(1, Count());
    }

    private string StorePath => Path.Combine(_folder.FullName, "atlas.db");

    private static X509Certificate2 Issue(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 IssueBy(X509Certificate2 authority, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, [1, 2, 3]);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private static string EventList(params (string Id, string Stage)[] events) => $$"""
        {"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[{{string.Join(',', events.Select(e => $$"""{"level":"Metadata","auditID":"{{e.Id}}","stage":"{{e.Stage}}","requestURI":"/api/v1/pods","verb":"list","user":{"username":"alice"},"userAgent":"kubectl/v1","objectRef":{"resource":"pods","apiVersion":"v1"},"responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.519883Z"}"""))}}]}

        """;

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string body, string authorization = $"Bearer {Token}")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "audit?timeout=30s") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        // Who refuses a body may close the connection while it is being sent.
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private long Count()
    {
        using var reader = SqliteAtlasStore.OpenForReading(StorePath);
        return reader.Count(FactDimensions.None, FactFilter.All).Sum(count => count.Requests);
    }

    private async Task<HttpClient> StartAsync(
        string? token = Token, X509Certificate2? authority = null, X509Certificate2? clientCertificate = null, long maxWaitingBytes = 1_000_000, long maxBodyBytes = 100_000)
    {
        var folder = new CredentialFolder(Path.Combine(_folder.FullName, "credentials"));
        folder.Create([]);
        var certificate = X509Certificate2.CreateFromPemFile(folder.CertificateFile, folder.KeyFile);
        _store = SqliteAtlasStore.OpenForWriting(StorePath);
        _collector = new Collector(_store, new OperationMatcher(null), keepsOrder: true, maxWaitingBytes);
        _host = CollectHost.Build(
            new CollectOptions(new IPEndPoint(IPAddress.Loopback, 0), new CollectCredentials(certificate, authority is null ? null : [authority], token)) { MaxBodyBytes = maxBodyBytes },
            _collector);
        await _host.StartAsync();
        return ClientFor(clientCertificate);
    }

    private HttpClient ClientFor(X509Certificate2? certificate)
    {
        var own = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(_folder.FullName, "credentials", "tls.crt")));
        var handler = new SocketsHttpHandler
        {
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { own }, RevocationMode = X509RevocationMode.NoCheck },
                ClientCertificates = certificate is null ? null : [certificate],
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri(_host!.Urls.Single()) };
    }
}
