using CemStream.Kafka.Client;
using CemStream.Streaming.Log;
using Confluent.Kafka;

namespace CemStream.Kafka.Log;

/// <summary>The side of the polling thread.</summary>
internal sealed partial class AssignedShard
{
    /// <summary>Whether its owner has been told of it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Whether the end of the log is being asked for.</summary>
    public bool IsRefreshing { get; set; }

    /// <summary>The last offset noted as applied; −1 if none.</summary>
    public long Noted => Volatile.Read(ref _noted);

    /// <summary>The last offset handed to the consumer to be committed; −1 if none.</summary>
    public long Stored { get; set; } = -1;

    /// <summary>Whether records come in, and with them news of where the log ends.</summary>
    public bool IsFetched
    {
        get
        {
            lock (_lock)
            {
                return _isReading && !_isPaused;
            }
        }
    }

    public void Announced()
    {
        IsAnnounced = true;
        lock (_lock)
        {
            _isPaused = true;
        }
    }

    /// <summary>Takes a record in, unless the worker is about to read elsewhere.</summary>
    /// <returns>Whether to pause: the budget is used up.</returns>
    public bool Add(ConsumeResult<byte[], byte[]> record)
    {
        bool isFirst;
        bool isFull;
        lock (_lock)
        {
            if (!_isReading)
            {
                return false;
            }

            _buffer.Add(ToEntry(record));
            isFirst = _buffer.Count == 1;
            isFull = !_isPaused && _buffer.Bytes >= _memory.PerShard;
            _isPaused |= isFull;
        }

        if (isFirst)
        {
            _wakeUps.Writer.TryWrite(true);
        }

        return isFull;
    }

    /// <summary>What the worker wants of the consumer.</summary>
    public FetchOrder TakeOrder()
    {
        lock (_lock)
        {
            var order = new FetchOrder(Resume: _isPaused && (_seekTo is not null || HasRoom_NeedsLock()), SeekTo: _seekTo);
            _isPaused &= !order.Resume;
            _isReading |= _seekTo is not null;
            _seekTo = null;
            return order;
        }
    }

    /// <summary>The next read fails, once; the worker looks anew where to continue.</summary>
    public void Fail(Exception fault)
    {
        lock (_lock)
        {
            _buffer.Clear();
            _isReading = false;
            _fault = fault;
        }

        _wakeUps.Writer.TryWrite(true);
    }

    /// <summary>The log reaches at least to <paramref name="end"/>.</summary>
    public void ObserveEnd(long end)
    {
        var seen = EndOffset;
        while (seen < end)
        {
            var before = Interlocked.CompareExchange(ref _endOffset, end, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>Reads end here, also those that wait.</summary>
    public void Dispose()
    {
        if (!_ended.IsCancellationRequested)
        {
            _end.Cancel();
            _end.Dispose();
        }
    }

    private static LogEntry ToEntry(ConsumeResult<byte[], byte[]> record) => new(
        record.Offset.Value,
        record.Message.Key ?? ReadOnlyMemory<byte>.Empty,
        record.Message.Value ?? ReadOnlyMemory<byte>.Empty,
        ToTime(record.Message.Timestamp.UnixTimestampMs),
        HeaderMapping.FromKafka(record.Message.Headers));

    // A producer may stamp its records with anything.
    private static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(
        milliseconds, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}

/// <param name="Resume">Whether to fetch again.</param>
/// <param name="SeekTo">Where to continue; <see langword="null"/> to go on as before.</param>
internal readonly record struct FetchOrder(bool Resume, long? SeekTo);
