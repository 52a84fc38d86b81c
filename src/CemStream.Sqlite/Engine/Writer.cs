using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CemStream.Sqlite.Engine;

/// <summary>
/// The one writer of the file. What is waiting when a transaction ends goes into the next one together, so that concurrent callers share
/// one fsync ("group commit"): with synchronous = FULL an fsync costs far more than the writing. Each request has a savepoint: one that
/// fails leaves the others alone.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MaxBatch = 512;
    private readonly Session _session;
    private readonly Action<Session> _beforeCommit;
    private readonly ILogger _logger;
    private readonly Channel<WriteRequest> _queue = Channel.CreateUnbounded<WriteRequest>(new() { SingleReader = true });
    private readonly Task _loop;

    /// <param name="session">Disposed by the writer.</param>
    /// <param name="beforeCommit">Adds to each transaction what is worth writing, but no transaction of its own.</param>
    /// <param name="logger">Told of transactions that fail.</param>
    public Writer(Session session, Action<Session> beforeCommit, ILogger logger)
    {
        _session = session;
        _beforeCommit = beforeCommit;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction and completes when that is durable.</summary>
    /// <exception cref="OperationCanceledException">Nothing was written.</exception>
    public Task<TResult> WriteAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new WriteRequest<TResult>(work);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(request), this);
        return request.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what is waiting, then folds the write-ahead log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        await _loop;
        WriteBatch([]);
        _session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        _session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteRequest>(MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out WriteRequest? request))
            {
                batch.Add(request);
            }

            WriteBatch(batch);
            batch.Clear();
        }
    }

    private void WriteBatch(List<WriteRequest> batch)
    {
        var written = new List<WriteRequest>(batch.Count);
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (WriteRequest request in batch)
            {
                if (request.TryBegin())
                {
                    written.Add(request);
                    Execute(request, written);
                }
            }

            _beforeCommit(_session);
            _session.Execute("COMMIT");
        }
        catch (Exception error)
        {
            Abandon(batch, error);
            return;
        }

        written.ForEach(static request => request.Complete());
    }

    private void Execute(WriteRequest request, List<WriteRequest> written)
    {
        _session.Execute("SAVEPOINT request");
        try
        {
            request.Execute(_session);
        }
        catch (Exception error) when (_session.IsInTransaction)
        {
            _session.Execute("ROLLBACK TO request");
            written.RemoveAt(written.Count - 1);
            request.Fail(error);
        }

        _session.Execute("RELEASE request");
    }

    private void Abandon(List<WriteRequest> batch, Exception error)
    {
        WriterLog.TransactionFailed(_logger, batch.Count, error);
        if (_session.IsInTransaction)
        {
            _session.Execute("ROLLBACK");
        }

        // Those that were cancelled, or have failed by themselves, are complete already and stay as they are.
        batch.ForEach(request => request.Fail(error));
    }
}
