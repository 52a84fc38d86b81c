using System.Threading.Channels;
using CemStream.Kafka.Client;
using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.Kafka.Log;

/// <summary>
/// A partition for as long as the group assigns it. Its worker reads on one side; on the other the polling thread, which alone steers the
/// consumer, brings records and asks what to do next.
/// </summary>
internal sealed partial class AssignedShard : IShardReader, IDisposable
{
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(5);

    // At most one wake-up waits: it says "look again", not how often.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Lock _lock = new();
    private readonly ShardBuffer _buffer = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly BrokerQueries<IConsumer<byte[], byte[]>> _queries;
    private readonly MemoryShare _memory;
    private readonly Action<AssignedShard> _request;
    private bool _isReading;
    private bool _isPaused;
    private long? _seekTo;
    private Exception? _fault;
    private long _endOffset;
    private long _noted = -1;

    /// <param name="partition">The partition.</param>
    /// <param name="queries">Asks the brokers.</param>
    /// <param name="memory">What may be buffered.</param>
    /// <param name="request">Has the polling thread look at <see cref="TakeOrder"/>.</param>
    public AssignedShard(
        TopicPartition partition,
        BrokerQueries<IConsumer<byte[], byte[]>> queries,
        MemoryShare memory,
        Action<AssignedShard> request)
    {
        Partition = partition;
        _queries = queries;
        _memory = memory;
        _request = request;
        _ended = _end.Token;
    }

    public TopicPartition Partition { get; }

    public int Shard => Partition.Partition.Value;

    /// <summary>What is buffered now, with what was read last.</summary>
    public long BufferedBytes
    {
        get
        {
            lock (_lock)
            {
                return _buffer.Bytes;
            }
        }
    }

    public long EndOffset => Volatile.Read(ref _endOffset);

    public async ValueTask<LogExtent> GetExtentAsync(CancellationToken cancellationToken)
    {
        var offsets = await _queries.AskAsync(consumer => consumer.QueryWatermarkOffsets(Partition, QueryTimeout), cancellationToken);

        // The brokers' word, even where it is less than was known: they may have lost records.
        Volatile.Write(ref _endOffset, offsets.High.Value);
        return new LogExtent(offsets.Low.Value, offsets.High.Value);
    }

    public async ValueTask<long?> GetNotedOffsetAsync(CancellationToken cancellationToken)
    {
        var committed = await _queries.AskAsync(consumer => consumer.Committed([Partition], QueryTimeout), cancellationToken);
        return committed[0].Offset is { IsSpecial: false } next ? next.Value - 1 : null;
    }

    public void NoteApplied(long offset) => Volatile.Write(ref _noted, offset);

    public void Seek(long offset)
    {
        lock (_lock)
        {
            _buffer.Clear();
            _fault = null;
            _isReading = false;
            _seekTo = offset;
        }

        _request(this);
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, int maxBytes, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended);
        while (true)
        {
            linked.Token.ThrowIfCancellationRequested();
            if (TryRead(maxRecords, maxBytes) is { Count: > 0 } entries)
            {
                return entries;
            }

            await _wakeUps.Reader.ReadAsync(linked.Token);
        }
    }

    private List<LogEntry> TryRead(int maxRecords, int maxBytes)
    {
        List<LogEntry> taken;
        bool hasRoom;
        lock (_lock)
        {
            if (_fault is { } fault)
            {
                throw fault;
            }

            taken = _buffer.Take(maxRecords, maxBytes);
            hasRoom = HasRoom_NeedsLock();
        }

        if (hasRoom)
        {
            _request(this);
        }

        return taken;
    }

    // Half of the budget, not all of it: pausing throws away what librdkafka has fetched ahead, so it should be rare.
    private bool HasRoom_NeedsLock() => _isPaused && _isReading && _buffer.Bytes <= _memory.PerShard / 2;
}
