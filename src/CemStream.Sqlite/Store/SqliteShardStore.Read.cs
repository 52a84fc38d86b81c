using System.Runtime.CompilerServices;
using CemStream.Sqlite.Engine;
using CemStream.Streaming.Store;

namespace CemStream.Sqlite.Store;

internal sealed partial class SqliteShardStore
{
    private const int AlertPage = 256;

    public ValueTask<ShardStates> ReadStatesAsync(
        int shard, IReadOnlyList<string> customerIds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var states = new ReadOnlyMemory<byte>?[customerIds.Count];
        using ReaderPool.Lease lease = readers.Rent();

        using var transaction = ReadTransaction.Begin(lease);
        for (int index = 0; index < states.Length; index++)
        {
            using Statement.Run run = lease.Begin(StoreTables.SelectState);
            states[index] = run.Bind(1, shard).Bind(2, customerIds[index]).StepToBytes();
        }

        return ValueTask.FromResult(new ShardStates(ReadWatermark(lease, shard), states));
    }

    public ValueTask<long?> ReadWatermarkAsync(int shard, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = readers.Rent();
        return ValueTask.FromResult(ReadWatermark(lease, shard));
    }

    public ValueTask<IReadOnlyList<DueCustomer>> ReadDueAsync(
        int shard, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var due = new List<DueCustomer>();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(StoreTables.SelectDue);
        run.Bind(1, shard).Bind(2, now.UtcTicks).Bind(3, limit);
        while (run.Step())
        {
            due.Add(new DueCustomer(run.Text(0), run.CopyBytes(1)));
        }

        return ValueTask.FromResult<IReadOnlyList<DueCustomer>>(due);
    }

    public ValueTask<DateTimeOffset?> ReadNextDueAsync(int shard, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(StoreTables.SelectNextDue);
        return ValueTask.FromResult<DateTimeOffset?>(
            run.Bind(1, shard).Step() ? new DateTimeOffset(run.Int64(0), TimeSpan.Zero) : null);
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadTopAsync(
        CustomerOrder order, double minimumRisk, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var states = new List<ReadOnlyMemory<byte>>();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(
            order == CustomerOrder.Risk ? StoreTables.SelectTopByRisk : StoreTables.SelectTopByPriority);
        run.Bind(1, minimumRisk).Bind(2, limit);
        while (run.Step())
        {
            states.Add(run.CopyBytes(0));
        }

        return ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(states);
    }

    public ValueTask<ReadOnlyMemory<byte>?> ReadAlertAsync(string alertId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(StoreTables.SelectAlert);
        return ValueTask.FromResult(run.Bind(1, alertId).StepToBytes());
    }

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
            cancellationToken.ThrowIfCancellationRequested();
            page = ReadPage(statuses, place);
            foreach ((AlertPlace at, ReadOnlyMemory<byte> alert) in page)
            {
                place = at;
                if (given.Add(at.AlertId))
                {
                    yield return alert;
                }
            }
        }
        while (page.Count == AlertPage);
    }

    public ValueTask<int> CountActiveAlertsAsync(int shard, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(StoreTables.CountActiveAlerts);
        run.Bind(1, shard).Step();
        return ValueTask.FromResult((int)run.Int64(0));
    }

    public ValueTask<FeedPage> ReadFeedAsync(
        int shard, FeedCursor after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entries = new List<FeedEntry>();
        using ReaderPool.Lease lease = readers.Rent();
        using var transaction = ReadTransaction.Begin(lease);
        using Statement.Run run = lease.Begin(StoreTables.SelectFeed);
        run.Bind(1, shard).Bind(2, after.Offset).Bind(3, after.Index).Bind(4, limit);
        while (run.Step())
        {
            entries.Add(new FeedEntry(new FeedCursor(run.Int64(0), (int)run.Int64(1)), run.CopyBytes(2)));
        }

        return ValueTask.FromResult(new FeedPage(ReadWatermark(lease, shard), entries));
    }

    private List<(AlertPlace Place, ReadOnlyMemory<byte> Alert)> ReadPage(AlertStatusSet statuses, AlertPlace after)
    {
        var page = new List<(AlertPlace, ReadOnlyMemory<byte>)>();
        bool isActiveOnly = (statuses & ~AlertStatusSet.Active) == AlertStatusSet.None;
        using ReaderPool.Lease lease = readers.Rent();
        using Statement.Run run = lease.Begin(isActiveOnly ? StoreTables.SelectActiveAlerts : StoreTables.SelectAlerts);
        run.Bind(1, after.Priority).Bind(2, after.Risk).Bind(3, after.AlertId).Bind(4, (long)statuses).Bind(5, AlertPage);
        while (run.Step())
        {
            page.Add((new AlertPlace(run.Double(0), run.Double(1), run.Text(2)), run.CopyBytes(3)));
        }

        return page;
    }

    /// <summary>A place in the order of alerts.</summary>
    private readonly record struct AlertPlace(double Priority, double Risk, string AlertId)
    {
        public static readonly AlertPlace First = new(double.PositiveInfinity, double.PositiveInfinity, "");
    }

    private static long? ReadWatermark(in ReaderPool.Lease lease, int shard)
    {
        using Statement.Run run = lease.Begin(StoreTables.SelectShard);
        return run.Bind(1, shard).Step() ? run.NullableInt64(1) : null;
    }

    /// <summary>Makes several statements one look at the file: no commit comes between them.</summary>
    private readonly ref struct ReadTransaction
    {
        private readonly ReaderPool.Lease _lease;

        private ReadTransaction(ReaderPool.Lease lease) => _lease = lease;

        public static ReadTransaction Begin(ReaderPool.Lease lease)
        {
            Execute(lease, "BEGIN");
            return new ReadTransaction(lease);
        }

        public void Dispose() => Execute(_lease, "COMMIT");

        private static void Execute(ReaderPool.Lease lease, string sql)
        {
            using Statement.Run run = lease.Begin(sql);
            run.Step();
        }
    }
}
