using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Engine;

/// <summary>
/// Read-only sessions. In WAL mode they neither wait for the writer nor hold it up, as long as each read is short: a lease never spans
/// an await.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<Session> _idle = [];
    private volatile bool _isDisposed;

    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new Lease(this, _idle.TryTake(out Session? session) ? session : Session.Open(path, SqliteOpenMode.ReadOnly));
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out Session? session))
        {
            session.Dispose();
        }
    }

    private void Return(Session session)
    {
        _idle.Add(session);
        if (_isDisposed)
        {
            Dispose();
        }
    }

    public readonly ref struct Lease(ReaderPool pool, Session session)
    {
        /// <summary>See <see cref="Session.IsInTransaction"/>.</summary>
        public bool IsInTransaction => session.IsInTransaction;

        public Statement.Run Begin(string sql) => session.Begin(sql);

        public void Dispose() => pool.Return(session);
    }
}
