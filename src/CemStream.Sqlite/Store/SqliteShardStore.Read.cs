using System.Runtime.CompilerServices;
using CemStream.Sqlite.Engine;
using CemStream.Streaming.Store;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Store;

internal sealed partial class SqliteShardStore
{
    public ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.States(lease, shard, customerIds), cancellationToken);

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.Watermark(lease, shard), cancellationToken);

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.Due(lease, shard, now, limit), cancellationToken);

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.NextDue(lease, shard), cancellationToken);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.Top(lease, order, minimumRisk, limit), cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.Alert(lease, alertId), cancellationToken);

    /// <remarks>
    /// Read in pages, each a short read of its own, so that a slow caller does not keep the write-ahead log from being folded into the
    /// file. An alert that moves down between two pages is given once; one that moves up past the present place is missed.
    /// </remarks>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAlertsAsync(
        AlertStatusSet statuses, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var place = AlertPlace.First;
        List<(AlertPlace Place, ReadOnlyMemory<byte> Alert)> page;
        do
        {
            page = await ReadAsync(lease => StoreReads.AlertPage(lease, statuses, place), cancellationToken);
            foreach ((AlertPlace at, ReadOnlyMemory<byte> alert) in page)
            {
                place = at;
                if (given.Add(at.AlertId))
                {
                    yield return alert;
                }
            }
        }
        while (page.Count == StoreReads.AlertPageSize);
    }

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.ActiveAlerts(lease, shard), cancellationToken);

    public ValueTask<FeedPage> ReadFeedAsync(
        int shard, FeedCursor after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(lease => StoreReads.Feed(lease, shard, after, limit), cancellationToken);

    private ValueTask<T> ReadAsync<T>(Func<ReaderPool.Lease, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using ReaderPool.Lease lease = readers.Rent();
            return ValueTask.FromResult(read(lease));
        }
        catch (SqliteException error) when (error.IsPassing())
        {
            throw new StoreUnavailableException($"The database cannot be read now: {error.Message}", error);
        }
    }
}
