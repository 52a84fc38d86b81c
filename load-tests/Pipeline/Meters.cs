using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CemStream.LoadTests.Pipeline;

/// <summary>Listens to the runtime's own instruments.</summary>
internal sealed class Meters : IDisposable
{
    private const string Events = "cemstream_events_total";
    private const string Alert = "cemstream_alert_latency_seconds";
    private const string Wait = "cemstream_wait_seconds";
    private const string Fold = "cemstream_fold_seconds";
    private const string Commit = "cemstream_commit_seconds";

    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<double>> _seconds = new() { [Alert] = [], [Wait] = [], [Fold] = [], [Commit] = [] };
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _expected;
    private long _events;

    /// <param name="expected">When so many events are folded, <see cref="Last"/> completes.</param>
    public Meters(long expected)
    {
        _expected = expected;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Events || _seconds.ContainsKey(instrument.Name))
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

    /// <summary>From append to publication, of every alert change.</summary>
    public double[] AlertSeconds => Taken(Alert);

    /// <summary>From append until a shard took it, of the oldest record of every batch.</summary>
    public double[] WaitSeconds => Taken(Wait);

    /// <summary>Of every batch.</summary>
    public double[] FoldSeconds => Taken(Fold);

    public double[] CommitSeconds => Taken(Commit);

    /// <summary>Forgets the times.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var seconds in _seconds.Values)
            {
                seconds.Clear();
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private double[] Taken(string name)
    {
        lock (_lock)
        {
            return [.. _seconds[name]];
        }
    }

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
            _seconds[name].Add(seconds);
        }
    }
}
