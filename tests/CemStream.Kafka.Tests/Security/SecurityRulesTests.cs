using Confluent.Kafka;

namespace CemStream.Kafka.Tests.Security;

public sealed class SecurityRulesTests
{
    private readonly KafkaOptions _options = new();

    [Theory]
    [InlineData(SecurityProtocol.Plaintext)]
    [InlineData(SecurityProtocol.Ssl)]
    public void FindFaults_ProtocolAlone_IsEnough(SecurityProtocol protocol)
    {
        _options.Security.Protocol = protocol;

        Assert.Empty(SecurityRules.FindFaults(_options));
    }

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public void FindFaults_PasswordMechanism_NeedsNameAndPassword(SaslMechanism mechanism)
    {
        (_options.Security.Protocol, _options.Security.Mechanism, _options.Security.Username) = (SecurityProtocol.SaslSsl, mechanism, "cem");
        Assert.Contains($"needed for {mechanism}", Assert.Single(SecurityRules.FindFaults(_options)));

        _options.Security.Password = "secret";
        Assert.Empty(SecurityRules.FindFaults(_options));
    }

    [Fact]
    public void FindFaults_PasswordWithoutSasl_IsRefusedWithoutShowingIt()
    {
        (_options.Security.Username, _options.Security.Password) = ("cem", "hunter2");

        var fault = Assert.Single(SecurityRules.FindFaults(_options));

        Assert.Contains("SaslSsl", fault);
        Assert.DoesNotContain("hunter2", fault);
    }

    [Fact]
    public void FindFaults_OAuthWithoutASource_SaysWhatToSet()
    {
        (_options.Security.Protocol, _options.Security.Mechanism) = (SecurityProtocol.SaslSsl, SaslMechanism.OAuthBearer);
        Assert.Contains("sasl.oauthbearer.method", Assert.Single(SecurityRules.FindFaults(_options)));

        _options.Settings["sasl.oauthbearer.method"] = "oidc";
        Assert.Empty(SecurityRules.FindFaults(_options));
    }

    [Fact]
    public void FindFaults_CertificateWithoutTlsOrKeyOrFile_NamesEach()
    {
        _options.Security.CertificateLocation = "/nowhere/client.pem";

        Assert.Collection(
            SecurityRules.FindFaults(_options),
            fault => Assert.Contains("set it to Ssl or SaslSsl", fault),
            fault => Assert.Contains("PrivateKeyLocation", fault),
            fault => Assert.Contains("CertificateLocation: there is no file \"/nowhere/client.pem\"", fault));
    }
}
