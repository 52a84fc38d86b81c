using CemStream.Streaming.Store;
using CemStream.Testing.Time;
using static CemStream.Testing.Conformance.StoreRows;

namespace CemStream.Testing.Conformance;

/// <summary>What every <see cref="IShardStore"/> promises. A derived class runs it against one adapter.</summary>
public abstract partial class ShardStoreConformance : IAsyncLifetime
{
    private static readonly OwnerToken Anna = new("anna");
    private static readonly OwnerToken Ben = new("ben");

    protected IShardStore Store { get; private set; } = null!;

    private static CancellationToken None => CancellationToken.None;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Store);
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens this test's own store with at least two shards: empty at first, later with what it had when it was closed.</summary>
    protected abstract ValueTask<IShardStore> OpenAsync();

    protected abstract ValueTask CloseAsync(IShardStore store);

    /// <summary>Removes what the test has left, after the last close.</summary>
    protected virtual ValueTask DeleteAsync() => ValueTask.CompletedTask;

    private static ShardCommit Batch(OwnerToken owner, long? after, long last) => new()
    {
        Shard = 0,
        Owner = owner,
        ExpectedWatermark = after,
        LastOffset = last,
        Customers = [Customer("c1", state: $"state at {last}")],
        Alerts = [Alert($"a{last}")],
        Feed = [Change(last, 0)],
    };

    private Task<CommitResult> CommitAsync(ShardCommit commit) => Store.CommitAsync(commit, None).AsTask().Soon();

    private async Task ApplyAsync(ShardCommit commit) =>
        Assert.Equal(new CommitResult(CommitOutcome.Applied, commit.LastOffset), await CommitAsync(commit));

    private Task<ShardClaim> ClaimAsync(OwnerToken owner, int shard = 0) => Store.ClaimAsync(shard, owner, None).AsTask().Soon();

    private async Task ReopenAsync()
    {
        await CloseAsync(Store);
        Store = await OpenAsync();
    }

    /// <summary>Everything that a commit to shard 0 could have changed.</summary>
    private async Task<string> SnapshotAsync()
    {
        IEnumerable<string> states = (await Store.ReadStatesAsync(0, ["c1", "c2"], None)).Select(state => Text(state));
        IEnumerable<string> feed = (await Store.ReadFeedAsync(0, FeedCursor.Start, 1000, None)).Select(entry => Text(entry.Change));
        IEnumerable<string> alerts = Texts(await Store.ReadAlertsAsync(AlertStatusSet.All, None).ToListAsync());
        return string.Join('|', states.Concat(feed).Concat(alerts.Order()).Append($"{await Store.ReadWatermarkAsync(0, None)}"));
    }
}
