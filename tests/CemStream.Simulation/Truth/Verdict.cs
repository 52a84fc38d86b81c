using System.Buffers;
using CemStream.Risk.State;
using CemStream.Streaming.Store;
using Alert = CemStream.Contracts.V1.Alert;

namespace CemStream.Simulation.Truth;

/// <summary>Compares what is stored and what was seen with what the log says it must be, and nothing more.</summary>
internal sealed class Verdict
{
    private readonly World _world;
    private readonly Oracle[] _oracles;

    public Verdict(World world)
    {
        _world = world;
        var log = world.Storage.Log;
        _oracles = [.. Enumerable.Range(0, log.ShardCount).Select(shard => new Oracle(shard, world.Storage.ReadLog(shard), log.ShardOf))];
    }

    public void Check(IReadOnlyDictionary<(int Shard, FeedCursor Cursor), ReadOnlyMemory<byte>> seen)
    {
        for (var shard = 0; shard < _oracles.Length; shard++)
        {
            var oracle = _oracles[shard];
            CheckProgress(shard, oracle);
            CheckStates(shard, oracle);
            CheckFeed(shard, oracle);
            CheckActiveAlerts(shard, oracle);
            CheckRefused(shard, oracle);
            CheckSeen(shard, oracle, seen);
        }

        CheckCustomers();
        CheckAlerts();
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationException(otherwise);
        }
    }

    private static byte[] Encode(CustomerState state)
    {
        var encoded = new ArrayBufferWriter<byte>();
        CustomerStateCodec.Write(state, encoded);
        return encoded.WrittenSpan.ToArray();
    }

    private void CheckProgress(int shard, Oracle oracle)
    {
        var watermark = World.Call(() => _world.Storage.Store.ReadWatermarkAsync(shard, CancellationToken.None));
        Expect(
            watermark == oracle.LastOffset,
            $"shard {shard}: the watermark is {watermark}, the log's last offset {oracle.LastOffset}");
        var due = World.Call(() => _world.Storage.Store.ReadNextDueAsync(shard, CancellationToken.None));
        Expect(!(due <= _world.Now), $"shard {shard}: a timer was due at {due:u} and did not fire");
    }

    private void CheckStates(int shard, Oracle oracle)
    {
        string[] customers = [.. oracle.States.Keys];
        var stored = World.Call(() => _world.Storage.Store.ReadStatesAsync(shard, customers, CancellationToken.None));
        for (var i = 0; i < customers.Length; i++)
        {
            Expect(
                stored[i] is { } state && state.Span.SequenceEqual(Encode(oracle.States[customers[i]])),
                $"shard {shard}: the state of {customers[i]} is not the fold of the log");
        }
    }

    // A customer whom the log does not know, or one in two shards, shows only where all are read.
    private void CheckCustomers()
    {
        var stored = World.Call(() => _world.Storage.Store.ReadTopAsync(CustomerOrder.Risk, 0, int.MaxValue, CancellationToken.None))
            .Select(state => CustomerStateCodec.Read(state.Span).CustomerId).Order(StringComparer.Ordinal);
        var expected = _oracles.SelectMany(oracle => oracle.States.Keys).Order(StringComparer.Ordinal);
        Expect(stored.SequenceEqual(expected), "the customers stored are not those of the log, each once");
    }

    private void CheckFeed(int shard, Oracle oracle)
    {
        var feed = World.Call(() => _world.Storage.Store.ReadFeedAsync(shard, FeedCursor.Start, int.MaxValue, CancellationToken.None));
        Expect(
            feed.Select(entry => entry.Cursor).SequenceEqual(oracle.Feed.Keys),
            $"shard {shard}: the feed has {feed.Count} entries, the fold of the log gives {oracle.Feed.Count}, or others");
        foreach (var entry in feed)
        {
            Expect(entry.Change.Span.SequenceEqual(oracle.Feed[entry.Cursor]), $"shard {shard}: feed entry {entry.Cursor} differs");
        }
    }

    private void CheckAlerts()
    {
        var alerts = World.Call(() => _world.Storage.Store.ReadAlertsAsync(AlertStatusSet.All, CancellationToken.None).ToListAsync());
        var stored = alerts.Select(alert => Alert.Parser.ParseFrom(alert.Span).AlertId).Order(StringComparer.Ordinal);
        var expected = _oracles.SelectMany(oracle => oracle.Alerts.Keys).Order(StringComparer.Ordinal);
        Expect(stored.SequenceEqual(expected), "the alerts stored are not those of the log, each once");
        foreach (var (alertId, alert) in _oracles.SelectMany(oracle => oracle.Alerts))
        {
            var found = World.Call(() => _world.Storage.Store.ReadAlertAsync(alertId, CancellationToken.None));
            Expect(found is { } bytes && bytes.Span.SequenceEqual(alert), $"alert {alertId} is not what the log makes it");
        }
    }

    private void CheckActiveAlerts(int shard, Oracle oracle)
    {
        var active = World.Call(() => _world.Storage.Store.CountActiveAlertsAsync(shard, CancellationToken.None));
        var expected = oracle.States.Values.Sum(state => state.Episodes.Count(episode => episode.IsActive));
        Expect(active == expected, $"shard {shard}: {active} active alerts are stored, {expected} are in the states");
        var reported = _world.Group.OwnerOf(shard)!.Board.Read().Single(status => status.Shard == shard).ActiveAlerts;
        Expect(active == reported, $"shard {shard}: {active} active alerts are stored, {reported} are reported");
    }

    private void CheckRefused(int shard, Oracle oracle)
    {
        var letters = _world.Storage.ReadDeadLetters().Where(letter => letter.Shard == shard).Select(letter => letter.Offset).Order();
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
