using System.Security.Authentication;
using CemStream.Streaming.Log;
using CemStream.Tests.Hosting;
using Confluent.Kafka;

namespace CemStream.Kafka.Tests.Security;

/// <summary>What is configured is what goes over the wire.</summary>
public sealed class SecureConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Tls_ConfiguredAuthorityAndCertificate_MakeTheHandshake()
    {
        using var brokers = new TestAuthority();
        using var clients = new TestAuthority();
        using var broker = new ListeningBroker();
        using var certificate = brokers.Issue();
        using var own = clients.Issue(forClient: true);
        var path = clients.WritePem(own, "client.pem");
        await using var host = Host(broker, security =>
        {
            security.Protocol = SecurityProtocol.Ssl;
            security.CaLocation = brokers.RootPath;
            security.CertificateLocation = path;
            security.PrivateKeyLocation = path;
        });

        var handshake = broker.AcceptTlsAsync(certificate, clients.Roots);
        using var append = Append(host);

        Assert.Equal("CN=cemstream", await handshake.WaitAsync(Patience));
    }

    [Fact]
    public async Task Tls_AnotherAuthority_IsRefusedByTheClient()
    {
        using var brokers = new TestAuthority();
        using var others = new TestAuthority();
        using var broker = new ListeningBroker();
        using var certificate = brokers.Issue();
        await using var host = Host(broker, security =>
        {
            security.Protocol = SecurityProtocol.Ssl;
            security.CaLocation = others.RootPath;
        });

        var handshake = broker.AcceptTlsAsync(certificate, brokers.Roots);
        using var append = Append(host);

        var error = await Record.ExceptionAsync(() => handshake.WaitAsync(Patience));
        Assert.True(error is AuthenticationException or IOException, $"{error}");
    }

    [Fact]
    public async Task SaslPlain_NameAndPassword_AreSentAndSettingsPassThrough()
    {
        using var broker = new ListeningBroker();
        await using var host = Host(broker, security =>
        {
            security.Protocol = SecurityProtocol.SaslPlaintext;
            security.Mechanism = SaslMechanism.Plain;
            security.Username = "cem";
            security.Password = "open sesame";
        });

        var signIn = broker.AcceptSaslAsync();
        using var append = Append(host);

        Assert.Equal(("another-name", "PLAIN", "\0cem\0open sesame"), await signIn.WaitAsync(Patience));
    }

    [Fact]
    public async Task SaslScram_Name_IsSentAndThePasswordIsNot()
    {
        using var broker = new ListeningBroker();
        await using var host = Host(broker, security =>
        {
            security.Protocol = SecurityProtocol.SaslPlaintext;
            security.Username = "cem";
            security.Password = "open sesame";
        });

        var signIn = broker.AcceptSaslAsync();
        using var append = Append(host);

        var (_, mechanism, token) = await signIn.WaitAsync(Patience);
        Assert.Equal("SCRAM-SHA-512", mechanism);
        Assert.StartsWith("n,,n=cem,r=", token);
    }

    private static KafkaHost Host(ListeningBroker broker, Action<KafkaSecurityOptions> secure)
    {
        var options = new KafkaOptions { BootstrapServers = broker.Address };
        options.Settings["client.id"] = "another-name";
        secure(options.Security);
        return new KafkaHost(options);
    }

    /// <summary>Has the client connect; it gets no further than the sign-in.</summary>
    private static CancellationTokenSource Append(KafkaHost host)
    {
        var end = new CancellationTokenSource();
        _ = AppendAsync(host, end.Token);
        return end;
    }

    private static async Task AppendAsync(KafkaHost host, CancellationToken cancellationToken) => Assert.NotNull(
        await Record.ExceptionAsync(() => host.Log.AppendAsync([new LogDraft("anna", new byte[] { 1 })], cancellationToken).AsTask()));
}
