using System.Diagnostics;
using CemStream.Contracts.V1;
using CemStream.Streaming.Feed;
using Google.Protobuf;

namespace CemStream.LoadTests.Fanout;

/// <summary>
/// Makes alert changes and hands them on. A change's offset is the monotonic time of its making in nanoseconds, so that the reader
/// can tell the delay; its index counts the changes of its shard and team without gaps, so that the reader can tell order and loss.
/// </summary>
internal sealed class AlertSource(IAlertSink sink, int teams)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly int[,] _next = new int[FeedStore.Shards, teams];
    private readonly List<(int Shard, AlertFeedEntry Entry)> _prepared = [];
    private long _made;
    private long _lastOffset;

    /// <summary>Makes changes without putting them into the feed, so that their making is not measured.</summary>
    public void Prepare(int count)
    {
        _prepared.Clear();
        for (var i = 0; i < count; i++)
        {
            _prepared.Add(Make());
        }
    }

    /// <summary>Hands on what was prepared, as commits of up to 256 changes.</summary>
    /// <returns>How many.</returns>
    public int Release()
    {
        foreach (var round in _prepared.Chunk(256 * FeedStore.Shards))
        {
            foreach (var commit in round.GroupBy(made => made.Shard, made => made.Entry))
            {
                sink.Append(commit.Key, [.. commit]);
            }
        }

        return _prepared.Count;
    }

    /// <summary>Makes changes at a steady rate: at each tick those that are due.</summary>
    public async Task<int> ProduceAsync(int rate, TimeSpan duration)
    {
        using var timer = new PeriodicTimer(Tick);
        var began = Stopwatch.GetTimestamp();
        var made = 0;
        while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < duration)
        {
            for (var due = (int)(elapsed.TotalSeconds * rate); made < due; made++)
            {
                var (shard, entry) = Make();
                sink.Append(shard, [entry]);
            }

            await timer.WaitForNextTickAsync();
        }

        return made;
    }

    private (int Shard, AlertFeedEntry Entry) Make()
    {
        var shard = (int)(_made % FeedStore.Shards);
        var team = (int)(_made / FeedStore.Shards % teams);
        _made++;
        _lastOffset = Math.Max(_lastOffset + 1, Stopwatch.GetTimestamp());
        var change = new AlertChange
        {
            Shard = shard,
            Offset = _lastOffset,
            Index = _next[shard, team]++,
            Kind = AlertChangeKind.Opened,
            Alert = AlertOf($"team-{team}"),
        };
        return (shard, AlertFeedEntry.From(change, change.ToByteArray()));
    }

    private static Alert AlertOf(string team) => new()
    {
        AlertId = "0123456789abcdef0123456789abcdef",
        CustomerId = "customer-4711",
        Profile = new CustomerProfile { CustomerId = "customer-4711", Team = team, Region = "EMEA", Segment = "enterprise" },
        Rule = "churn-risk",
        Severity = Severity.High,
        Status = AlertStatus.Open,
        Risk = 72.5,
        PeakRisk = 80,
        Priority = 100,
    };
}
