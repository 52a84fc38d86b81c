using CemStream.Risk.Alerts;
using CemStream.Streaming.Store;

namespace CemStream.Testing.Conformance;

/// <summary>The store in its simplest form: what the outcomes mean, in dictionaries. The suites compare stores with it.</summary>
internal sealed class StoreModel(int shards)
{
    private readonly OwnerToken?[] _owners = new OwnerToken?[shards];
    private readonly long?[] _watermarks = new long?[shards];

    public Dictionary<(int Shard, string CustomerId), CustomerRow> Customers { get; } = [];

    public Dictionary<string, (int Shard, AlertRow Row)> Alerts { get; } = [];

    public SortedDictionary<(int Shard, FeedCursor Cursor), FeedRow> Feed { get; } = [];

    public long? Watermark(int shard) => _watermarks[shard];

    public void Claim(int shard, OwnerToken owner) => _owners[shard] = owner;

    public void Release(int shard, OwnerToken owner) => _owners[shard] = _owners[shard] == owner ? null : _owners[shard];

    public CommitResult Commit(ShardCommit commit)
    {
        CommitOutcome outcome = Decide(commit);
        if (outcome == CommitOutcome.Applied)
        {
            Apply(commit);
        }

        return new CommitResult(outcome, _watermarks[commit.Shard]);
    }

    public IEnumerable<AlertRow> AlertsOf(AlertStatusSet statuses) =>
        from alert in Alerts.Values.Select(alert => alert.Row)
        where (statuses & (AlertStatusSet)(1 << (int)alert.Status)) != AlertStatusSet.None
        orderby alert.Priority descending, alert.Risk descending
        select alert;

    public int CountActive(int shard) =>
        Alerts.Values.Count(alert => alert.Shard == shard && IsActive(alert.Row.Status));

    private static bool IsActive(AlertStatus status) => status is AlertStatus.Open or AlertStatus.Acknowledged or AlertStatus.Snoozed;

    private CommitOutcome Decide(ShardCommit commit)
    {
        if (_owners[commit.Shard] != commit.Owner)
        {
            return CommitOutcome.Fenced;
        }

        long watermark = _watermarks[commit.Shard] ?? -1;
        long expected = commit.ExpectedWatermark ?? -1;
        return watermark == expected ? CommitOutcome.Applied
            : watermark < expected ? CommitOutcome.Gap
            : watermark < commit.LastOffset ? CommitOutcome.Overlap
            : CommitOutcome.Already;
    }

    private void Apply(ShardCommit commit)
    {
        foreach (CustomerRow row in commit.Customers)
        {
            Customers[(commit.Shard, row.CustomerId)] = row;
        }

        foreach (string customerId in commit.Erased)
        {
            Forget(commit.Shard, customerId);
        }

        foreach (AlertRow row in commit.Alerts)
        {
            Alerts[row.AlertId] = (commit.Shard, row);
        }

        foreach (FeedRow entry in commit.Feed)
        {
            Feed.Add((commit.Shard, entry.Cursor), entry);
        }

        _watermarks[commit.Shard] = commit.LastOffset;
    }

    private void Forget(int shard, string customerId)
    {
        foreach ((string alertId, (int Shard, AlertRow Row) alert) in Alerts.ToList())
        {
            if (alert.Shard == shard && alert.Row.CustomerId == customerId)
            {
                Alerts.Remove(alertId);
            }
        }

        foreach (((int Shard, FeedCursor Cursor) key, FeedRow row) in Feed.ToList())
        {
            if (key.Shard == shard && row.CustomerId == customerId)
            {
                Feed.Remove(key);
            }
        }
    }
}
