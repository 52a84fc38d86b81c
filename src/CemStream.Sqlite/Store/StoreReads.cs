using CemStream.Sqlite.Engine;
using CemStream.Streaming.Store;

namespace CemStream.Sqlite.Store;

/// <summary>The reads of the store, each one look at the file.</summary>
internal static class StoreReads
{
    public const int AlertPageSize = 256;

    public static ShardStates States(ReaderPool.Lease lease, int shard, IReadOnlyList<string> customerIds)
    {
        var states = new ReadOnlyMemory<byte>?[customerIds.Count];
        using var transaction = ReadTransaction.Begin(lease);
        for (int index = 0; index < states.Length; index++)
        {
            using Statement.Run run = lease.Begin(StoreTables.SelectState);
            states[index] = run.Bind(1, shard).Bind(2, customerIds[index]).StepToBytes();
        }

        return new ShardStates(Watermark(lease, shard), states);
    }

    public static long? Watermark(ReaderPool.Lease lease, int shard)
    {
        using Statement.Run run = lease.Begin(StoreTables.SelectShard);
        return run.Bind(1, shard).Step() ? run.NullableInt64(1) : null;
    }

    public static IReadOnlyList<DueCustomer> Due(ReaderPool.Lease lease, int shard, DateTimeOffset now, int limit)
    {
        var due = new List<DueCustomer>();
        using Statement.Run run = lease.Begin(StoreTables.SelectDue);
        run.Bind(1, shard).Bind(2, now.UtcTicks).Bind(3, limit);
        while (run.Step())
        {
            due.Add(new DueCustomer(run.Text(0), run.CopyBytes(1)));
        }

        return due;
    }

    public static DateTimeOffset? NextDue(ReaderPool.Lease lease, int shard)
    {
        using Statement.Run run = lease.Begin(StoreTables.SelectNextDue);
        return run.Bind(1, shard).Step() ? new DateTimeOffset(run.Int64(0), TimeSpan.Zero) : null;
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> Top(
        ReaderPool.Lease lease, CustomerOrder order, double minimumRisk, int limit)
    {
        var states = new List<ReadOnlyMemory<byte>>();
        using Statement.Run run = lease.Begin(
            order == CustomerOrder.Risk ? StoreTables.SelectTopByRisk : StoreTables.SelectTopByPriority);
        run.Bind(1, minimumRisk).Bind(2, limit);
        while (run.Step())
        {
            states.Add(run.CopyBytes(0));
        }

        return states;
    }

    public static ReadOnlyMemory<byte>? Alert(ReaderPool.Lease lease, string alertId)
    {
        using Statement.Run run = lease.Begin(StoreTables.SelectAlert);
        return run.Bind(1, alertId).StepToBytes();
    }

    public static int ActiveAlerts(ReaderPool.Lease lease, int shard)
    {
        using Statement.Run run = lease.Begin(StoreTables.CountActiveAlerts);
        run.Bind(1, shard).Step();
        return (int)run.Int64(0);
    }

    public static FeedPage Feed(ReaderPool.Lease lease, int shard, FeedCursor after, int limit)
    {
        var entries = new List<FeedEntry>();
        using var transaction = ReadTransaction.Begin(lease);
        using Statement.Run run = lease.Begin(StoreTables.SelectFeed);
        run.Bind(1, shard).Bind(2, after.Offset).Bind(3, after.Index).Bind(4, limit);
        while (run.Step())
        {
            entries.Add(new FeedEntry(new FeedCursor(run.Int64(0), (int)run.Int64(1)), run.CopyBytes(2)));
        }

        return new FeedPage(Watermark(lease, shard), entries);
    }

    public static List<(AlertPlace Place, ReadOnlyMemory<byte> Alert)> AlertPage(
        ReaderPool.Lease lease, AlertStatusSet statuses, AlertPlace after)
    {
        var page = new List<(AlertPlace, ReadOnlyMemory<byte>)>();
        bool isActiveOnly = (statuses & ~AlertStatusSet.Active) == AlertStatusSet.None;
        using Statement.Run run = lease.Begin(isActiveOnly ? StoreTables.SelectActiveAlerts : StoreTables.SelectAlerts);
        run.Bind(1, after.Priority).Bind(2, after.Risk).Bind(3, after.AlertId).Bind(4, (long)statuses).Bind(5, AlertPageSize);
        while (run.Step())
        {
            page.Add((new AlertPlace(run.Double(0), run.Double(1), run.Text(2)), run.CopyBytes(3)));
        }

        return page;
    }
}
