using CemStream.Redis.Connection;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>
/// One sorted set of one shard's alerts, from the highest place down, a page at a time. The first pages are small: of many shards few
/// alerts are wanted.
/// </summary>
internal sealed class AlertPages(RedisCaller caller, RedisKey index, RedisKey alerts, CancellationToken cancellationToken)
{
    private const int LargestPage = 256;

    private readonly Queue<AlertEntry> _entries = new();
    private RedisValue _priority = double.PositiveInfinity;
    private RedisValue _member = RedisValue.EmptyString;
    private int _page = 16;
    private bool _isLast;

    public bool HasHead => _entries.Count > 0;

    public AlertEntry Head => _entries.Peek();

    public void Advance() => _entries.Dequeue();

    /// <summary>Reads the next page if there is nothing left of the last and something left in the store.</summary>
    public async Task FillAsync()
    {
        if (HasHead || _isLast)
        {
            return;
        }

        var answer = (RedisValue[])await caller.RunAsync(
            ShardScripts.ReadAlerts, [index, alerts], [_priority, _member, _page], cancellationToken);
        foreach (var row in answer.Chunk(3))
        {
            (_member, _priority) = (row[0], row[1]);
            byte[] member = row[0]!;
            _entries.Enqueue(new AlertEntry(
                new AlertPlace((double)row[1], AlertValue.Risk(member), AlertValue.AlertId(member)), row[2]!));
        }

        _isLast = answer.Length < 3 * _page;
        _page = Math.Min(4 * _page, LargestPage);
    }
}

/// <param name="Place">Where it stands.</param>
/// <param name="Value">An <see cref="AlertValue"/>.</param>
internal readonly record struct AlertEntry(AlertPlace Place, byte[] Value);
