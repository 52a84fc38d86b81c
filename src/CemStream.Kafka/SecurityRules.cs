using Confluent.Kafka;

namespace CemStream.Kafka;

/// <summary>Which settings of the connection go together. What would be passed over silently is a fault: it was meant to protect something.</summary>
internal static class SecurityRules
{
    private const string Section = "Kafka:Security:";

    public static IEnumerable<string> FindFaults(KafkaOptions options) =>
        [.. FindSaslFaults(options), .. FindTlsFaults(options.Security), .. FindMissingFiles(options.Security)];

    private static IEnumerable<string> FindSaslFaults(KafkaOptions options)
    {
        var security = options.Security;
        var usesSasl = security.Protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl;
        if (!usesSasl && (security.Username.Length > 0 || security.Password.Length > 0))
        {
            yield return $"{Section}Username and Password are of no use with Protocol {security.Protocol}; SaslSsl signs in over TLS.";
        }

        var needsUser = security.Mechanism is SaslMechanism.Plain or SaslMechanism.ScramSha256 or SaslMechanism.ScramSha512;
        if (usesSasl && needsUser && (security.Username.Length == 0 || security.Password.Length == 0))
        {
            yield return $"{Section}Username and Password are needed for {security.Mechanism}.";
        }

        if (usesSasl && security.Mechanism == SaslMechanism.OAuthBearer && !options.Settings.ContainsKey("sasl.oauthbearer.method"))
        {
            yield return $"{Section}Mechanism OAuthBearer needs to know where tokens come from: set "
                + "Kafka:Settings:sasl.oauthbearer.method to oidc, and with it client id, secret and token endpoint.";
        }
    }

    private static IEnumerable<string> FindTlsFaults(KafkaSecurityOptions security)
    {
        var usesTls = security.Protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl;
        if (!usesTls && Files(security).Any(file => file.Path.Length > 0))
        {
            yield return $"{Section}certificates are of no use with Protocol {security.Protocol}; set it to Ssl or SaslSsl.";
        }

        if (security.CertificateLocation.Length > 0 != security.PrivateKeyLocation.Length > 0)
        {
            yield return $"{Section}CertificateLocation and PrivateKeyLocation belong together; one of them is missing.";
        }
    }

    private static IEnumerable<string> FindMissingFiles(KafkaSecurityOptions security) =>
        Files(security).Where(file => file.Path.Length > 0 && !Path.Exists(file.Path))
            .Select(file => $"{Section}{file.Name}: there is no file \"{Path.GetFullPath(file.Path)}\".");

    private static (string Name, string Path)[] Files(KafkaSecurityOptions security) =>
    [
        (nameof(security.CaLocation), security.CaLocation),
        (nameof(security.CertificateLocation), security.CertificateLocation),
        (nameof(security.PrivateKeyLocation), security.PrivateKeyLocation),
    ];
}
