using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CemStream.Kafka.Tests.Telemetry;

/// <summary>The instruments of one host: the newest value of each, by name and labels.</summary>
internal sealed class MetricsTap : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _values = new();
    private readonly MeterListener _listener = new();

    public MetricsTap(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>As in "cemstream_kafka_broker_up{consumer,1}"; <see langword="null"/> if there is none.</summary>
    public double? Read(string name)
    {
        _listener.RecordObservableInstruments();
        return _values.TryGetValue(name, out var value) ? value : null;
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Join(',', tags.ToArray().Select(tag => tag.Value));
        _values[labels.Length > 0 ? $"{instrument.Name}{{{labels}}}" : instrument.Name] = value;
    }
}
