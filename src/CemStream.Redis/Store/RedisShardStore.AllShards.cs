using System.Runtime.CompilerServices;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

internal sealed partial class RedisShardStore
{
    // How many customers one script looks at when most of them are below the minimum risk.
    private const int TopPage = 1_000;

    /// <remarks>
    /// Two round trips whatever the number of shards: who leads in each shard, then the states of those who lead overall. Who disappears in
    /// between is left out.
    /// </remarks>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken)
    {
        var leaders = await Task.WhenAll(Shards().Select(shard => order == CustomerOrder.Risk
            ? LeadersByRiskAsync(shard, minimumRisk, limit, cancellationToken)
            : LeadersByPriorityAsync(shard, minimumRisk, limit, cancellationToken)));
        Leader[] top =
        [
            .. leaders.SelectMany(shard => shard)
                .OrderByDescending(leader => leader.Score).ThenByDescending(leader => leader.Risk).Take(limit),
        ];
        var states = new RedisValue[top.Length];
        await Task.WhenAll(Enumerable.Range(0, top.Length).GroupBy(place => top[place].Shard).Select(async group =>
        {
            int[] places = [.. group];
            var found = await StatesAsync(group.Key, [.. places.Select(place => top[place].CustomerId)], cancellationToken);
            for (var i = 0; i < places.Length; i++)
            {
                states[places[i]] = found[i];
            }
        }));
        return [.. states.Where(state => !state.IsNull).Select(state => (ReadOnlyMemory<byte>)(byte[])state!)];
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(Shards().Select(shard => caller.CallAsync(
            database => database.HashGetAsync(KeysOf(shard).Alerts, alertId, Master), cancellationToken)));
        var value = Array.Find(found, value => !value.IsNull);
        return value.IsNull ? default(ReadOnlyMemory<byte>?) : AlertValue.Alert(value!);
    }

    /// <remarks>
    /// Read in pages, the shards' merged by priority and risk. An alert that moves down between two pages is given once; one that moves up
    /// past the present place is missed.
    /// </remarks>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(
        AlertStatusSet statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        AlertPages[] pages = [.. Shards().SelectMany(shard => PagesOf(shard, statuses, cancellationToken))];
        await Task.WhenAll(pages.Select(page => page.FillAsync()));
        var heads = new PriorityQueue<AlertPages, AlertPlace>(
            pages.Where(page => page.HasHead).Select(page => (page, page.Head.Place)), AlertPlace.HighestFirst);
        while (heads.TryDequeue(out var page, out var place))
        {
            var value = page.Head.Value;
            page.Advance();
            await page.FillAsync();
            if (page.HasHead)
            {
                heads.Enqueue(page, page.Head.Place);
            }

            if (AlertValue.IsIn(value, statuses) && given.Add(place.AlertId))
            {
                yield return AlertValue.Alert(value);
            }
        }
    }

    private IEnumerable<int> Shards() => Enumerable.Range(0, log.ShardCount);

    private Task<RedisValue[]> StatesAsync(int shard, RedisValue[] customerIds, CancellationToken cancellationToken) =>
        caller.CallAsync(database => database.HashGetAsync(KeysOf(shard).States, customerIds, Master), cancellationToken);

    private async Task<IEnumerable<Leader>> LeadersByRiskAsync(
        int shard, double minimumRisk, int limit, CancellationToken cancellationToken)
    {
        var rows = await caller.CallAsync(
            database => database.SortedSetRangeByScoreWithScoresAsync(
                KeysOf(shard).ByRisk, minimumRisk, order: Order.Descending, take: limit, flags: Master),
            cancellationToken);
        return rows.Select(row => new Leader(shard, row.Element, row.Score, row.Score));
    }

    private async Task<IEnumerable<Leader>> LeadersByPriorityAsync(
        int shard, double minimumRisk, int limit, CancellationToken cancellationToken)
    {
        var keys = KeysOf(shard);
        var leaders = new List<Leader>();
        var page = Math.Min(limit, TopPage);
        for (var first = 0; leaders.Count < limit; first += page)
        {
            page = first == 0 ? page : TopPage;
            var answer = (RedisValue[])await caller.RunAsync(
                ShardScripts.ReadTopByPriority, [keys.ByPriority, keys.ByRisk], [first, page, minimumRisk], cancellationToken);
            leaders.AddRange(answer.Skip(1).Chunk(3).Select(row => new Leader(shard, row[0], (double)row[1], (double)row[2])));
            if ((int)answer[0] < page)
            {
                break;
            }
        }

        return leaders;
    }

    private IEnumerable<AlertPages> PagesOf(int shard, AlertStatusSet statuses, CancellationToken cancellationToken)
    {
        var keys = KeysOf(shard);
        if ((statuses & AlertStatusSet.Active) != AlertStatusSet.None)
        {
            yield return new AlertPages(caller, keys.ActiveAlerts, keys.Alerts, cancellationToken);
        }

        if ((statuses & ~AlertStatusSet.Active) != AlertStatusSet.None)
        {
            yield return new AlertPages(caller, keys.EndedAlerts, keys.Alerts, cancellationToken);
        }
    }

    private readonly record struct Leader(int Shard, RedisValue CustomerId, double Score, double Risk);
}
