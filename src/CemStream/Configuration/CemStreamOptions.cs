namespace CemStream.Configuration;

/// <summary>All settings of the program. A property is a section; its name is the section's.</summary>
internal sealed class CemStreamOptions
{
    public ListenOptions Listen { get; } = new();

    public StorageOptions Storage { get; } = new();

    public PolicyOptions Policy { get; } = new();

    public ModelOptions Model { get; } = new();

    public LogOptions Log { get; } = new();

    public TelemetryOptions Telemetry { get; } = new();
}
