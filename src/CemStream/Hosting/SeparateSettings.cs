using CemStream.Configuration;

namespace CemStream.Hosting;

/// <summary>
/// Settings that keep a service inside a command apart from the real one, whatever file, environment and command line say: a database that
/// is gone afterwards, no Kafka, Redis and collector, which sample feedback must never reach, and no sign-in or TLS, which the command
/// could not pass; so this machine alone can connect.
/// </summary>
internal sealed class SeparateSettings : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Dictionary<string, string?> Values => new()
    {
        ["Listen:Address"] = "127.0.0.1",
        ["Sqlite:Path"] = Path.Combine(_folder.Path, CemStreamOptions.DatabaseName),
        ["Kafka:BootstrapServers"] = "",
        ["Redis:Connection"] = "",
        ["SignIn:CallersFile"] = "",
        ["SignIn:Jwks"] = "",
        ["Tls:Certificate"] = "",
        ["Tls:PrivateKey"] = "",
        ["Tls:ClientAuthority"] = "",
        ["Telemetry:OtlpEndpoint"] = "",
    };

    public void Dispose() => _folder.Dispose();
}
