using CemStream.Contracts.V1;
using CemStream.Streaming.Relay;

namespace CemStream.Streaming.Tests.Relay;

/// <summary>Remembers what was published; fails while it is down, after it has taken the first change of the call.</summary>
internal sealed class RecordingSink : IAlertSink
{
    public bool Down { get; set; }

    public List<(long Offset, int Index)> Published { get; } = [];

    public ValueTask PublishAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        Published.AddRange(changes.Take(Down ? 1 : changes.Count).Select(change => (change.Offset, change.Index)));
        return Down ? throw new IOException("The topic is down.") : ValueTask.CompletedTask;
    }
}
