using System.Text;
using CemStream.Risk.Events;
using CemStream.Streaming.Log;
using CemStream.Testing.Time;

namespace CemStream.Testing.Conformance;

/// <summary>What every <see cref="IEventLog"/> promises. A derived class runs it against one adapter.</summary>
public abstract partial class EventLogConformance : IAsyncLifetime
{
    private static readonly string[] Names = ["anna", "ben", "carla", "dora", "emil", "fritz", "gus", "hana"];

    protected IEventLog Log { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Log = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Log);
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens this test's own log, with at least two shards: empty at first, later with what it had when it was closed.</summary>
    protected abstract ValueTask<IEventLog> OpenAsync();

    protected abstract ValueTask CloseAsync(IEventLog log);

    /// <summary>Removes what the test has left, after the last close.</summary>
    protected virtual ValueTask DeleteAsync() => ValueTask.CompletedTask;

    private static LogDraft Draft(string customerId, string value) => new(customerId, Encoding.UTF8.GetBytes(value));

    private static string Describe(RecordHeader header) => $"{header.Name}={Convert.ToHexString(header.Value.Span)}";

    private static string ValueOf(LogEntry entry) => Encoding.UTF8.GetString(entry.Value.Span);

    private static Task<IReadOnlyList<LogEntry>> ReadAsync(IShardReader reader, int maxRecords = 100, int maxBytes = int.MaxValue) =>
        reader.ReadAsync(maxRecords, maxBytes, CancellationToken.None).AsTask().Soon();

    private async Task<IReadOnlyList<LogPosition>> AppendAsync(LogDraft[] drafts)
    {
        AppendResult result = await Log.AppendAsync(drafts, CancellationToken.None).AsTask().Soon();
        Assert.Equal(AppendOutcome.Appended, result.Outcome);
        Assert.Equal(drafts.Length, result.Positions.Count);
        return result.Positions;
    }

    private async Task<List<LogEntry>> ReadAllAsync(Consumption consumption)
    {
        var entries = new List<LogEntry>();
        for (int shard = 0; shard < Log.ShardCount; shard++)
        {
            entries.AddRange(await consumption.ReadToEndAsync(shard));
        }

        return entries;
    }

    private async Task<IShardReader> StartAsync(Consumption consumption, string customerId)
    {
        IShardReader reader = await consumption.ReaderAsync(Log.ShardOf(customerId));
        reader.Seek((await reader.GetExtentAsync(CancellationToken.None)).Earliest);
        return reader;
    }

    private async Task ReopenAsync()
    {
        await CloseAsync(Log);
        Log = await OpenAsync();
    }
}
