using CemStream.Sqlite.Engine;
using CemStream.Streaming.Store;
using Microsoft.Data.Sqlite;

namespace CemStream.Sqlite.Store;

/// <summary>The store as tables. Reads are in <c>SqliteShardStore.Read.cs</c>.</summary>
internal sealed partial class SqliteShardStore(Writer writer, ReaderPool readers) : IShardStore
{
    private const string UpdateOwner = "UPDATE shards SET owner = ?2 WHERE shard = ?1";
    private const string ClearOwner = "UPDATE shards SET owner = NULL WHERE shard = ?1 AND owner = ?2";

    public async ValueTask<ShardClaim> ClaimAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        await WriteAsync(session => Claim(session, shard, owner), cancellationToken);

    public async ValueTask ReleaseAsync(int shard, OwnerToken owner, CancellationToken cancellationToken) =>
        await WriteAsync(session => SetOwner(session, ClearOwner, shard, owner), cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(ShardCommit commit, CancellationToken cancellationToken)
    {
        if (commit.LastOffset <= (commit.ExpectedWatermark ?? -1))
        {
            throw new ArgumentException($"A commit to {commit.LastOffset} cannot build on {commit.ExpectedWatermark}.", nameof(commit));
        }

        return await WriteAsync(session => CommitWriter.Write(session, commit), cancellationToken);
    }

    private async Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.WriteAsync(work, cancellationToken);
        }
        catch (SqliteException error) when (error.IsPassing())
        {
            throw new StoreUnavailableException($"The database cannot be written to now: {error.Message}", error);
        }
    }

    private static ShardClaim Claim(Session session, int shard, OwnerToken owner)
    {
        (_, long? watermark) = CommitWriter.ReadShard(session, shard);
        SetOwner(session, UpdateOwner, shard, owner);
        return new ShardClaim(watermark);
    }

    private static bool SetOwner(Session session, string sql, int shard, OwnerToken owner)
    {
        using Statement.Run run = session.Begin(sql);
        return run.Bind(1, shard).Bind(2, owner.Value).Step();
    }
}
