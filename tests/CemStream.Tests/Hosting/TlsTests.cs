using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CemStream.Clients;
using CemStream.Contracts.V1;
using CemStream.Grpc;
using CemStream.Hosting;
using CemStream.Testing.Time;
using CemStream.Tests.Configuration;

namespace CemStream.Tests.Hosting;

/// <summary>The service over TLS, with certificates made for the test.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly AdvancedTime _time = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cemstream-tls-data-");

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_WithPem_AnswersThoseWhoTrustTheAuthority()
    {
        using var certificate = _authority.Issue();
        await using var service = await StartAsync(("Tls:Certificate", _authority.WritePem(certificate)));
        using var trusting = new CemStreamClient(service.Grpc, new ClientCredentials(Authorities: _authority.Roots));
        using var other = new CemStreamClient(service.Grpc);

        Assert.Equal("https", service.Grpc.Scheme);
        Assert.Empty((await trusting.TopAsync(new TopCustomersRequest(), TestEnd)).Customers);
        var refusal = await Assert.ThrowsAsync<GrpcException>(() => other.TopAsync(new TopCustomersRequest(), TestEnd));
        Assert.Equal(GrpcStatusCode.Unavailable, refusal.Status);
        var command = await Cli.RunAsync("customers", "top", "--server", service.Grpc.AbsoluteUri, "--ca", _authority.RootPath);
        Assert.True(command.ExitCode == ExitCode.Ok, command.Error);
    }

    [Fact]
    public async Task Serve_WithPfx_Answers()
    {
        using var certificate = _authority.Issue();
        await using var service = await StartAsync(("Tls:Certificate", _authority.WritePfx(certificate, "pw")), ("Tls:Password", "pw"));
        using var client = new CemStreamClient(service.Grpc, new ClientCredentials(Authorities: _authority.Roots));

        Assert.Empty((await client.TopAsync(new TopCustomersRequest(), TestEnd)).Customers);
    }

    [Fact]
    public async Task Serve_PfxWithAWrongPassword_SaysSo()
    {
        using var certificate = _authority.Issue();
        var path = _authority.WritePfx(certificate, "pw");

        var error = await Assert.ThrowsAsync<UsageException>(() => StartAsync(("Tls:Certificate", path), ("Tls:Password", "wrong")));

        Assert.Contains("Tls:Certificate", error.Errors[0]);
        Assert.DoesNotContain("wrong", error.Errors[0]);
    }

    [Fact]
    public async Task ConfigShow_Certificate_IsReadWithItsKey()
    {
        using var certificate = _authority.Issue();
        using var other = _authority.Issue();
        var path = _authority.WriteCertificate(certificate);

        var fitting = await ShowConfigAsync(path, _authority.WriteKey(certificate));
        var foreign = await ShowConfigAsync(path, _authority.WriteKey(other));
        var missing = await ShowConfigAsync(path, path + ".missing");

        Assert.True(fitting.ExitCode == ExitCode.Ok, fitting.Error);
        Assert.Equal(ExitCode.Usage, foreign.ExitCode);
        Assert.StartsWith($"Tls:Certificate: \"{path}\" cannot be used: ", foreign.Error);
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.StartsWith("Tls:PrivateKey: there is no file ", missing.Error);
        Assert.DoesNotContain("Tls:Certificate", missing.Error);
    }

    [Fact]
    public async Task Serve_ChangedFile_IsPresentedToNewConnections()
    {
        using var before = _authority.Issue();
        using var after = _authority.Issue();
        await using var service = await StartAsync(("Tls:Certificate", _authority.WritePem(before)));
        Assert.Equal(before.SerialNumber, await PresentedAsync(service.Grpc));

        _authority.WritePem(after);

        while (await PresentedAsync(service.Grpc) != after.SerialNumber)
        {
            TestEnd.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Serve_CertificateChangedBeforeItsKey_IsPresentedOnceBothAreThere()
    {
        using var before = _authority.Issue();
        using var after = _authority.Issue();
        await using var service = await StartAsync(
            ("Tls:Certificate", _authority.WriteCertificate(before)), ("Tls:PrivateKey", _authority.WriteKey(before)));
        _authority.WriteCertificate(after);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(before.SerialNumber, await PresentedAsync(service.Grpc));

        _authority.WriteKey(after);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(after.SerialNumber, await PresentedAsync(service.Grpc));
    }

    [Fact]
    public async Task Serve_WithClientAuthority_LetsInItsClientsAlone()
    {
        using var foreignAuthority = new TestAuthority();
        using var certificate = _authority.Issue();
        using var client = _authority.Issue(forClient: true);
        using var foreign = foreignAuthority.Issue(forClient: true);
        await using var service = await StartAsync(
            ("Tls:Certificate", _authority.WritePem(certificate)), ("Tls:ClientAuthority", _authority.RootPath));

        Assert.True(await IsLetInAsync(service.Http, client));
        Assert.False(await IsLetInAsync(service.Http, foreign));
        Assert.False(await IsLetInAsync(service.Http, null));
    }

    [Fact]
    public async Task Command_WithItsCertificate_IsLetIn()
    {
        using var certificate = _authority.Issue();
        using var client = _authority.Issue(forClient: true);
        await using var service = await StartAsync(
            ("Tls:Certificate", _authority.WritePem(certificate)), ("Tls:ClientAuthority", _authority.RootPath));
        string[] command = ["customers", "top", "--server", service.Grpc.AbsoluteUri, "--ca", _authority.RootPath];

        var shown = await Cli.RunAsync([.. command, "--cert", _authority.WritePem(client, "client.pem")]);
        var notShown = await Cli.RunAsync(command);

        Assert.True(shown.ExitCode == ExitCode.Ok, shown.Error);
        Assert.NotEqual(ExitCode.Ok, notShown.ExitCode);
    }

    [Theory]
    [InlineData("--cert", "nothing.pem")]
    [InlineData("--cert-key", "nothing.pem")]
    public async Task Command_CertificateCannotBeUsed_SaysWhichOption(string option, string file)
    {
        var command = await Cli.RunAsync("customers", "top", option, file);

        Assert.Equal(ExitCode.Usage, command.ExitCode);
        Assert.Contains(option, command.Error);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _data.Delete(recursive: true);
    }

    private static Task<CliResult> ShowConfigAsync(string certificate, string key) =>
        Cli.RunAsync("config", "show", "--set", $"Tls:Certificate={certificate}", "--set", $"Tls:PrivateKey={key}");

    private async Task<string> PresentedAsync(Uri server)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Host, server.Port, TestEnd);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = server.Host,
                ApplicationProtocols = [SslApplicationProtocol.Http2],
                CertificateChainPolicy = Trust(),
            },
            TestEnd);
        return tls.RemoteCertificate!.GetSerialNumberString();
    }

    private async Task<bool> IsLetInAsync(Uri server, X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = Trust();
        handler.SslOptions.ClientCertificates = certificate is null ? [] : [certificate];
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!;
        using var http = new HttpClient(handler);
        try
        {
            using var answer = await http.GetAsync(new Uri(server, "/healthz"), TestEnd);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authority.Roots);
        return policy;
    }

    private Task<RunningService> StartAsync(params (string Path, string Value)[] settings) =>
        TestService.StartAsync(_data.FullName, _time, settings);
}
