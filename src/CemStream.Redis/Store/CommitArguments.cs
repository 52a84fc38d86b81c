using System.Text;
using CemStream.Streaming.Store;
using StackExchange.Redis;

namespace CemStream.Redis.Store;

/// <summary>Lays a commit out as the script's arguments.</summary>
internal static class CommitArguments
{
    public static RedisValue[] Build(ShardCommit commit, TimeSpan idleExpiry)
    {
        List<RedisValue>[] sections = 
        [
            .. Customers(commit.Customers), .. Alerts(commit.Alerts), Feed(commit.Feed), Words(commit), Erased(commit.Erased),
        ];
        return
        [
            Schema.Version, commit.Owner.Value, commit.ExpectedWatermark ?? RedisValue.EmptyString, commit.LastOffset,
            (long)idleExpiry.TotalDays,
            .. sections.Select(section => (RedisValue)section.Count),
            .. sections.SelectMany(section => section),
        ];
    }

    /// <exception cref="ArgumentException">It cannot be stored.</exception>
    public static void Validate(ShardCommit commit)
    {
        if (commit.LastOffset <= (commit.ExpectedWatermark ?? -1))
        {
            throw new ArgumentException($"A commit to {commit.LastOffset} cannot build on {commit.ExpectedWatermark}.", nameof(commit));
        }

        if (!commit.Customers.All(row => double.IsFinite(row.Risk) && double.IsFinite(row.Priority))
            || !commit.Alerts.All(row => double.IsFinite(row.Risk) && double.IsFinite(row.Priority)))
        {
            throw new ArgumentException("Risk and priority are to be ordered by; one of them is not a number.", nameof(commit));
        }
    }

    // States; by risk; by priority; timers; who has one; who has none.
    private static List<RedisValue>[] Customers(IReadOnlyList<CustomerRow> rows)
    {
        var pairs = 2 * rows.Count;
        List<RedisValue> states = new(pairs), risks = new(pairs), priorities = new(pairs), timers = [], timed = [], untimed = [];
        foreach (var row in rows)
        {
            RedisValue id = Encoding.UTF8.GetBytes(row.CustomerId);
            Add(states, id, row.State.ToArray());
            Add(risks, row.Risk, id);
            Add(priorities, row.Priority, id);
            if (row.NextTimerAt is { } at)
            {
                Add(timers, SortOrder.Timer(at), id);
            }

            (row.NextTimerAt is null ? untimed : timed).Add(id);
        }

        return [states, risks, priorities, timers, timed, untimed];
    }

    // Values; active ones and ended ones by priority.
    private static List<RedisValue>[] Alerts(IReadOnlyList<AlertRow> rows)
    {
        List<RedisValue> values = [], active = [], ended = [];
        foreach (var row in rows)
        {
            var id = Encoding.UTF8.GetBytes(row.AlertId);
            Add(values, id, AlertValue.Encode(row));
            Add(AlertValue.IsActive(row.Status) ? active : ended, row.Priority, AlertValue.Member(row, id));
        }

        return [values, active, ended];
    }

    private static List<RedisValue> Feed(IReadOnlyList<FeedRow> rows)
    {
        var feed = new List<RedisValue>(2 * rows.Count);
        foreach (var row in rows)
        {
            Add(feed, 0, FeedMember.Encode(row));
        }

        return feed;
    }

    // What an erasure of the customer has to find.
    private static List<RedisValue> Words(ShardCommit commit)
    {
        var words = new List<RedisValue>();
        foreach (var row in commit.Alerts)
        {
            if (row.CustomerId is { } customerId)
            {
                Add(words, 0, WordsMember.OfAlert(customerId, Encoding.UTF8.GetBytes(row.AlertId)));
            }
        }

        foreach (var row in commit.Feed)
        {
            if (row.CustomerId is { } customerId)
            {
                Add(words, 0, WordsMember.OfFeed(customerId, row.Cursor));
            }
        }

        return words;
    }

    private static List<RedisValue> Erased(IReadOnlyList<string> customerIds) =>
        [.. customerIds.Select(customerId => (RedisValue)WordsMember.Of(customerId))];

    private static void Add(List<RedisValue> to, RedisValue first, RedisValue second)
    {
        to.Add(first);
        to.Add(second);
    }
}
