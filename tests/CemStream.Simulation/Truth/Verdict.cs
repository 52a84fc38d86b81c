using System.Buffers;
using CemStream.Risk.State;
using CemStream.Streaming.Store;

namespace CemStream.Simulation.Truth;

/// <summary>Compares what is stored and what was seen with what the log says it must be.</summary>
internal sealed class Verdict(World world)
{
    public void Check(IReadOnlyDictionary<(int Shard, FeedCursor Cursor), ReadOnlyMemory<byte>> seen)
    {
        for (var shard = 0; shard < world.Storage.Log.ShardCount; shard++)
        {
            var oracle = new Oracle(shard, world.Storage.ReadLog(shard));
            var watermark = World.Call(() => world.Storage.Store.ReadWatermarkAsync(shard, CancellationToken.None));
            Expect(
                watermark == oracle.LastOffset,
                $"shard {shard}: the watermark is {watermark}, the log's last offset {oracle.LastOffset}");
            var due = World.Call(() => world.Storage.Store.ReadNextDueAsync(shard, CancellationToken.None));
            Expect(!(due <= world.Now), $"shard {shard}: a timer was due at {due:u} and did not fire");
            CheckStates(shard, oracle);
            CheckFeed(shard, oracle);
            CheckAlerts(shard, oracle);
            CheckRefused(shard, oracle);
            CheckSeen(shard, oracle, seen);
        }
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationException(otherwise);
        }
    }

    private void CheckStates(int shard, Oracle oracle)
    {
        string[] customers = [.. oracle.States.Keys];
        var stored = World.Call(() => world.Storage.Store.ReadStatesAsync(shard, customers, CancellationToken.None));
        for (var i = 0; i < customers.Length; i++)
        {
            var expected = new ArrayBufferWriter<byte>();
            CustomerStateCodec.Write(oracle.States[customers[i]], expected);
            Expect(
                stored[i] is { } state && state.Span.SequenceEqual(expected.WrittenSpan),
                $"shard {shard}: the state of {customers[i]} is not the fold of the log");
        }
    }

    private void CheckFeed(int shard, Oracle oracle)
    {
        var feed = World.Call(() => world.Storage.Store.ReadFeedAsync(shard, FeedCursor.Start, int.MaxValue, CancellationToken.None));
        Expect(
            feed.Select(entry => entry.Cursor).SequenceEqual(oracle.Feed.Keys),
            $"shard {shard}: the feed has {feed.Count} entries, the fold of the log gives {oracle.Feed.Count}, or others");
        foreach (var entry in feed)
        {
            Expect(entry.Change.Span.SequenceEqual(oracle.Feed[entry.Cursor]), $"shard {shard}: feed entry {entry.Cursor} differs");
        }
    }

    private void CheckAlerts(int shard, Oracle oracle)
    {
        foreach (var (alertId, expected) in oracle.Alerts)
        {
            var stored = World.Call(() => world.Storage.Store.ReadAlertAsync(alertId, CancellationToken.None));
            Expect(
                stored is { } alert && alert.Span.SequenceEqual(expected),
                $"shard {shard}: alert {alertId} is not what the log makes it");
        }

        foreach (var alertId in oracle.Forgotten.Where(alertId => !oracle.Alerts.ContainsKey(alertId)))
        {
            var stored = World.Call(() => world.Storage.Store.ReadAlertAsync(alertId, CancellationToken.None));
            Expect(stored is null, $"shard {shard}: alert {alertId} was not forgotten with its customer");
        }

        var active = World.Call(() => world.Storage.Store.CountActiveAlertsAsync(shard, CancellationToken.None));
        var expectedActive = oracle.States.Values.Sum(state => state.Episodes.Count(episode => episode.IsActive));
        Expect(active == expectedActive, $"shard {shard}: {active} active alerts are stored, {expectedActive} are in the states");
        var reported = world.Current.Board.Read().Single(status => status.Shard == shard).ActiveAlerts;
        Expect(active == reported, $"shard {shard}: {active} active alerts are stored, {reported} are reported");
    }

    private void CheckRefused(int shard, Oracle oracle)
    {
        var letters = world.Storage.ReadDeadLetters().Where(letter => letter.Shard == shard).Select(letter => letter.Offset).Order();
        Expect(letters.SequenceEqual(oracle.Refused), $"shard {shard}: the dead letters are not those records that cannot be folded");
    }

    private static void CheckSeen(
        int shard, Oracle oracle, IReadOnlyDictionary<(int Shard, FeedCursor Cursor), ReadOnlyMemory<byte>> seen)
    {
        foreach (var cursor in seen.Keys.Where(key => key.Shard == shard).Select(key => key.Cursor))
        {
            Expect(oracle.Ever.Contains(cursor), $"shard {shard}: a subscriber saw entry {cursor}, which the fold of the log does not have");
        }

        foreach (var (cursor, change) in oracle.Feed)
        {
            Expect(
                seen.TryGetValue((shard, cursor), out var entry) && entry.Span.SequenceEqual(change),
                $"shard {shard}: a subscriber did not see entry {cursor} as it is");
        }
    }
}
