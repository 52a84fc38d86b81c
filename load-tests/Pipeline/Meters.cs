using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CemStream.LoadTests.Pipeline;

/// <summary>Listens to the runtime's own instruments.</summary>
internal sealed class Meters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<double> _alertSeconds = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _expected;
    private long _events;
    private long _commits;
    private double _commitSeconds;

    /// <param name="expected">When so many events are folded, <see cref="Last"/> completes.</param>
    public Meters(long expected)
    {
        _expected = expected;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "cemstream_events_total" or "cemstream_commit_seconds" or "cemstream_alert_latency_seconds")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Count(count));
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) => Record(instrument.Name, seconds));
        _listener.Start();
    }

    public Task First => _first.Task;

    public Task Last => _last.Task;

    /// <summary>Of <see cref="Stopwatch"/>, when the first batch had landed.</summary>
    public long FirstAt { get; private set; }

    /// <summary>When the last had.</summary>
    public long LastAt { get; private set; }

    /// <summary>Events of the first batch: they were folded before the clock started.</summary>
    public long FirstEvents { get; private set; }

    public long Commits => Volatile.Read(ref _commits);

    public double CommitSeconds => Volatile.Read(ref _commitSeconds);

    /// <summary>From append to publication, of the alert changes since the last call.</summary>
    public double[] TakeAlertSeconds()
    {
        lock (_lock)
        {
            double[] taken = [.. _alertSeconds];
            _alertSeconds.Clear();
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Count(long count)
    {
        var events = Interlocked.Add(ref _events, count);
        if (events == count)
        {
            FirstAt = Stopwatch.GetTimestamp();
            FirstEvents = count;
            _first.TrySetResult();
        }

        if (events >= _expected)
        {
            LastAt = Stopwatch.GetTimestamp();
            _last.TrySetResult();
        }
    }

    private void Record(string name, double seconds)
    {
        lock (_lock)
        {
            switch (name)
            {
                case "cemstream_alert_latency_seconds":
                    _alertSeconds.Add(seconds);
                    break;
                default:
                    _commits++;
                    _commitSeconds += seconds;
                    break;
            }
        }
    }
}
