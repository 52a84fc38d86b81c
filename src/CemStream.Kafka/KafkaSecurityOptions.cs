using Confluent.Kafka;

namespace CemStream.Kafka;

/// <summary>TLS and sign-in. Passwords are secrets: no log and no message shows them.</summary>
public sealed class KafkaSecurityOptions
{
    /// <summary>Plaintext, Ssl, SaslPlaintext or SaslSsl. The default value is Plaintext.</summary>
    public SecurityProtocol Protocol { get; set; } = SecurityProtocol.Plaintext;

    /// <summary>With SASL: Plain, ScramSha256, ScramSha512, Gssapi or OAuthBearer. The default value is ScramSha512.</summary>
    public SaslMechanism Mechanism { get; set; } = SaslMechanism.ScramSha512;

    /// <summary>With SASL: who signs in. The default value is empty.</summary>
    public string Username { get; set; } = "";

    /// <summary>With SASL: the password. Secret. The default value is empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>With TLS: file with the certificates to trust (PEM). The default value is empty: those of the system.</summary>
    public string CaLocation { get; set; } = "";

    /// <summary>With TLS: file with this client's certificate (PEM), if the brokers ask for one. The default value is empty.</summary>
    public string CertificateLocation { get; set; } = "";

    /// <summary>With TLS: file with the certificate's private key (PEM). The default value is empty.</summary>
    public string PrivateKeyLocation { get; set; } = "";

    /// <summary>With TLS: the password of the private key. Secret. The default value is empty.</summary>
    public string PrivateKeyPassword { get; set; } = "";
}
