using CemStream.Sqlite;
using CemStream.Streaming.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace CemStream.EndToEnd.Tests.Oracle;

/// <summary>Opens a stopped service's database and reads its log from the first record to the last.</summary>
internal static class LogReading
{
    public static string DatabasePath(string dataDirectory) => Path.Combine(dataDirectory, "cemstream.db");

    public static SqliteDatabase Open(string dataDirectory) => SqliteDatabase.Open(
        new SqliteOptions { Path = DatabasePath(dataDirectory) }, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);

    /// <returns>The records of each shard, in order.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<LogEntry>>> ReadAllAsync(IEventLog log)
    {
        using var done = new CancellationTokenSource();
        var collector = new Collector(log.ShardCount, done);
        await log.ConsumeAsync(collector, done.Token);
        return await collector.Shards;
    }

    /// <summary>Reads each shard to its end, then has the log stop.</summary>
    private sealed class Collector(int shards, CancellationTokenSource done) : IShardOwner
    {
        private readonly List<LogEntry>[] _entries = [.. Enumerable.Range(0, shards).Select(_ => new List<LogEntry>())];
        private readonly TaskCompletionSource<IReadOnlyList<IReadOnlyList<LogEntry>>> _result = new();
        private int _open = shards;

        public Task<IReadOnlyList<IReadOnlyList<LogEntry>>> Shards => _result.Task;

        public ValueTask AssignedAsync(IShardReader reader)
        {
            _ = Task.Run(() => ReadAsync(reader));
            return ValueTask.CompletedTask;
        }

        public ValueTask RevokedAsync(int shard) => ValueTask.CompletedTask;

        public ValueTask LostAsync(int shard) => ValueTask.CompletedTask;

        private async Task ReadAsync(IShardReader reader)
        {
            try
            {
                var entries = _entries[reader.Shard];
                reader.Seek(0);
                while ((entries.Count == 0 ? -1 : entries[^1].Offset) < reader.EndOffset - 1)
                {
                    foreach (var entry in await reader.ReadAsync(1000, 1024 * 1024, CancellationToken.None))
                    {
                        // The bytes are the reader's until the next read.
                        entries.Add(entry with { Key = entry.Key.ToArray(), Value = entry.Value.ToArray() });
                    }
                }

                if (Interlocked.Decrement(ref _open) == 0)
                {
                    _result.SetResult(_entries);
                    await done.CancelAsync();
                }
            }
            catch (Exception e)
            {
                _result.TrySetException(e);
                await done.CancelAsync();
            }
        }
    }
}
