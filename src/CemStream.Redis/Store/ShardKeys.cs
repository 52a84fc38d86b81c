using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>The keys of one shard. What stands in braces decides the slot, so all are on one node.</summary>
internal sealed class ShardKeys
{
    public ShardKeys(string topic, int shard)
    {
        var tag = $"{{cem:{topic}:{shard}}}:";
        Meta = tag + "meta";
        States = tag + "states";
        ByRisk = tag + "risk";
        ByPriority = tag + "priority";
        Due = tag + "due";
        Idle = tag + "idle";
        Alerts = tag + "alerts";
        ActiveAlerts = tag + "alerts:active";
        EndedAlerts = tag + "alerts:ended";
        Feed = tag + "feed";
        Words = tag + "words";
        All = [Meta, States, ByRisk, ByPriority, Due, Idle, Alerts, ActiveAlerts, EndedAlerts, Feed, Words];
    }

    /// <summary>Hash: schema, owner, watermark, how far the feed was relayed.</summary>
    public RedisKey Meta { get; }

    /// <summary>Hash: state by customer.</summary>
    public RedisKey States { get; }

    /// <summary>Sorted set: customers by risk.</summary>
    public RedisKey ByRisk { get; }

    /// <summary>Sorted set: customers by priority.</summary>
    public RedisKey ByPriority { get; }

    /// <summary>Sorted set: customers with a timer, by <see cref="SortOrder.Timer(DateTimeOffset)"/>.</summary>
    public RedisKey Due { get; }

    /// <summary>
    /// Sorted set: customers without a timer who are not to be kept for another reason, by the day of Redis's clock on which they last
    /// changed.
    /// </summary>
    public RedisKey Idle { get; }

    /// <summary>Hash: <see cref="AlertValue"/> by alert.</summary>
    public RedisKey Alerts { get; }

    /// <summary>Sorted set: <see cref="AlertValue.Member"/> by priority.</summary>
    public RedisKey ActiveAlerts { get; }

    /// <summary>Sorted set: <see cref="AlertValue.Member"/> by priority.</summary>
    public RedisKey EndedAlerts { get; }

    /// <summary>Sorted set, all with score 0: <see cref="FeedMember"/>, which sorts by cursor.</summary>
    public RedisKey Feed { get; }

    /// <summary>Sorted set, all with score 0: <see cref="WordsMember"/>.</summary>
    public RedisKey Words { get; }

    /// <summary>Every key, in the order that the commit script names them.</summary>
    public RedisKey[] All { get; }
}
