namespace CemStream.Sqlite.Engine;

/// <summary>Makes several statements one look at the file: no commit comes between them.</summary>
internal readonly ref struct ReadTransaction
{
    private readonly ReaderPool.Lease _lease;

    private ReadTransaction(ReaderPool.Lease lease) => _lease = lease;

    public static ReadTransaction Begin(ReaderPool.Lease lease)
    {
        Execute(lease, "BEGIN");
        return new ReadTransaction(lease);
    }

    public void Dispose()
    {
        // SQLite ends it by itself when a read fails; what would be said of a second end would hide why.
        if (_lease.IsInTransaction)
        {
            Execute(_lease, "COMMIT");
        }
    }

    private static void Execute(ReaderPool.Lease lease, string sql)
    {
        using Statement.Run run = lease.Begin(sql);
        run.Step();
    }
}
