using CemStream.Contracts.V1;
using CemStream.Streaming.Relay;

namespace CemStream.Streaming.Tests.Relay;

/// <summary>
/// Remembers what was published. Fails while it is down, after it has taken the first change of the call, and for one change that it refuses,
/// after it has taken the others.
/// </summary>
internal sealed class RecordingSink : IAlertSink
{
    public bool Down { get; set; }

    /// <summary>A customer whose changes are refused.</summary>
    public string? Refused { get; set; }

    public int Calls { get; private set; }

    public List<(long Offset, int Index)> Published { get; } = [];

    public ValueTask PublishAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        Calls++;
        var taken = changes.Take(Down ? 1 : changes.Count).Where(change => change.Alert.CustomerId != Refused).ToList();
        Published.AddRange(taken.Select(change => (change.Offset, change.Index)));
        return taken.Count < changes.Count || Down ? throw new IOException("The topic is down.") : ValueTask.CompletedTask;
    }
}
