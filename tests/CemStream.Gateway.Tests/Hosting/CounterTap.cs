using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace CemStream.Gateway.Tests.Hosting;

/// <summary>Listens to one counter of one host; meters of other hosts have the same names.</summary>
internal sealed class CounterTap : IDisposable
{
    private readonly Channel<long> _measurements = Channel.CreateUnbounded<long>();
    private readonly MeterListener _listener = new();

    public CounterTap(IMeterFactory factory, string counter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == counter && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => _measurements.Writer.TryWrite(measurement));
        _listener.Start();
    }

    public ChannelReader<long> Measurements => _measurements.Reader;

    public void Dispose() => _listener.Dispose();
}
