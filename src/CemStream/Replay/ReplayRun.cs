using CemStream.Clients;

namespace CemStream.Replay;

/// <summary>One replay: counts, publishes, waits until everything is folded, counts again.</summary>
internal sealed class ReplayRun(CemStreamClient client, MetricsPage metrics, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>The tally of the publishing, and where the accepted events went.</returns>
    public async Task<(PublishTally Tally, ReplayAccount Account)> RunAsync(
        ReplayFile file, ReplayContent content, Pace pace, Action<int> report, CancellationToken cancellationToken)
    {
        var countBefore = await FeedbackCounts.SumAsync(client, content.Customers, cancellationToken);
        var before = await metrics.ReadAsync(cancellationToken);
        var publisher = new EventPublisher(client, pace, time);
        await publisher.PublishAsync(file.Items(), report, cancellationToken);
        var counted = await WaitAsync(before, publisher.Tally.Accepted, cancellationToken);
        var countAfter = await FeedbackCounts.SumAsync(client, content.Customers, cancellationToken);
        var account = new ReplayAccount(
            publisher.Tally.Accepted, countAfter - countBefore, counted.Duplicates, counted.DeadLettered);
        return (publisher.Tally, account);
    }

    // Ends when as many events are processed as were accepted, or when nothing moves any more: the account then says what is missing.
    private async Task<FoldCounters> WaitAsync(FoldCounters before, long accepted, CancellationToken cancellationToken)
    {
        var counted = await metrics.ReadAsync(cancellationToken) - before;
        var moved = time.GetTimestamp();
        while (counted.Processed < accepted && time.GetElapsedTime(moved) < Patience)
        {
            await Task.Delay(PollInterval, time, cancellationToken);
            var now = await metrics.ReadAsync(cancellationToken) - before;
            moved = now == counted ? moved : time.GetTimestamp();
            counted = now;
        }

        return counted;
    }
}
