using CemStream.Streaming.Feed;
using CemStream.Streaming.Store;

namespace CemStream.Simulation.Load;

/// <summary>
/// Reads the alert feed from its start, by token across the deaths of processes and its own. A session must never repeat an entry; over
/// all sessions the union is what it saw.
/// </summary>
internal sealed class Subscriber(World world)
{
    private readonly Dictionary<(int Shard, FeedCursor Cursor), ReadOnlyMemory<byte>> _seen = [];
    private string _token = new ResumeToken(
        [.. Enumerable.Repeat(FeedCursor.Start, world.Storage.Log.ShardCount)]).ToString();

    public IReadOnlyDictionary<(int Shard, FeedCursor Cursor), ReadOnlyMemory<byte>> Seen => _seen;

    public async Task RunAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            if (world.Group.AnyMember() is { } process)
            {
                await ConnectAsync(process, done);
            }

            await world.DelayAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }

    private async Task ConnectAsync(SimulatedProcess process, CancellationToken done)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(process.Down, done);
        try
        {
            await ReadAsync(process, gone.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The process died or its store did not answer: connect again, with the token.
        }
    }

    private async Task ReadAsync(SimulatedProcess process, CancellationToken gone)
    {
        if (!ResumeToken.TryParse(_token, out var from))
        {
            throw new SimulationException($"The token {_token} cannot be read.");
        }

        // Just after a rewind a new process cannot yet tell that the log is ahead of the token.
        if (await process.Feed.CheckAsync(from, gone) != ResumeTokenStanding.Good)
        {
            return;
        }

        var subscription = process.Feed.Open(from);
        FeedCursor[] last = [.. from.Cursors];
        while (true)
        {
            var run = await subscription.ReadAsync(gone);
            Check(run, last);
            if (!process.Board.IsAssigned(run.Shard))
            {
                world.Tally.Count(Fault.ReadElsewhere);
            }

            if (!world.Plan.Healed && world.Random.Next(20) == 0)
            {
                world.Tally.Count(Fault.SubscriberCrash);
                return;
            }

            _token = subscription.Position.ToString();
        }
    }

    private void Check(FeedRun run, FeedCursor[] last)
    {
        foreach (var entry in run.Entries.Span)
        {
            if (entry.Cursor.CompareTo(last[run.Shard]) <= 0 || entry.Position.Shard != run.Shard)
            {
                throw new SimulationException($"A subscription repeated {entry.Cursor} of shard {run.Shard} after {last[run.Shard]}.");
            }

            last[run.Shard] = entry.Cursor;
            var place = (run.Shard, entry.Cursor);
            if (!_seen.TryAdd(place, entry.Change) && !_seen[place].Span.SequenceEqual(entry.Change.Span))
            {
                throw new SimulationException($"Entry {entry.Cursor} of shard {run.Shard} was not the same the second time.");
            }
        }
    }
}
