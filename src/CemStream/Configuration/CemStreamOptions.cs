using CemStream.Gateway;
using CemStream.Gateway.Security;
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

    public PolicyOptions Policy { get; } = new();

    public ModelOptions Model { get; } = new();

    public ContractOptions Contract { get; } = new();

    public StreamingOptions Streaming { get; } = new();

    public GatewayOptions Gateway { get; } = new();

    public RedactionOptions Redaction { get; } = new();

    public LogOptions Log { get; } = new();

    public TelemetryOptions Telemetry { get; } = new();
}
