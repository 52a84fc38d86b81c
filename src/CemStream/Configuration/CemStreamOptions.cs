using CemStream.Gateway;
using CemStream.Gateway.Security;
using CemStream.Kafka;
using CemStream.Redis;
using CemStream.Sqlite;
using CemStream.Streaming;
using CemStream.Streaming.Decoding;

namespace CemStream.Configuration;

/// <summary>All settings of the program. A property is a section; its name is the section's.</summary>
internal sealed class CemStreamOptions
{
    public const string DefaultDataFolder = "cemstream-data";
    public const string DatabaseName = "cemstream.db";

    public ListenOptions Listen { get; } = new();

    public TlsOptions Tls { get; } = new();

    public SignInOptions SignIn { get; } = new();

    public SqliteOptions Sqlite { get; } = new() { Path = Path.Combine(DefaultDataFolder, DatabaseName) };

    public KafkaOptions Kafka { get; } = new();

    public RedisOptions Redis { get; } = new();

    public PolicyOptions Policy { get; } = new();

    public ModelOptions Model { get; } = new();

    public ContractOptions Contract { get; } = new();

    public StreamingOptions Streaming { get; } = new();

    public GatewayOptions Gateway { get; } = new();

    public RedactionOptions Redaction { get; } = new();

    public LogOptions Log { get; } = new();

    public TelemetryOptions Telemetry { get; } = new();

    /// <summary>Log in Kafka and states in Redis, in place of the one file. Either of them asks for the other: processes share both.</summary>
    public bool IsDistributed => Kafka.BootstrapServers.Length > 0 || Redis.Connection.Length > 0;

    /// <summary>Whether the section matters, so that what is not used need not be complete.</summary>
    public bool Uses(string section) => section switch
    {
        nameof(Kafka) or nameof(Redis) => IsDistributed,
        nameof(Sqlite) => !IsDistributed,
        _ => true,
    };
}
