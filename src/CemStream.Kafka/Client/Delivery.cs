using Confluent.Kafka;

namespace CemStream.Kafka.Client;

/// <summary>Waits for the brokers' answers to the messages of one call.</summary>
internal sealed class Delivery
{
    private readonly TaskCompletionSource<TopicPartitionOffset[]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TopicPartitionOffset[] _places;
    private readonly Action _onCompleted;
    private Error? _error;
    private int _open;

    /// <param name="count">How many messages there are; at least one.</param>
    /// <param name="onCompleted">Called once nothing of the call is under way any more, whether somebody still waits or not.</param>
    public Delivery(int count, Action onCompleted)
    {
        _places = new TopicPartitionOffset[count];
        _open = count;
        _onCompleted = onCompleted;
    }

    /// <summary>Where each message stands, in order.</summary>
    /// <exception cref="KafkaException">At least one could not be delivered; others may have been.</exception>
    public Task<TopicPartitionOffset[]> Completion => _completion.Task;

    public void Report(int index, TopicPartitionOffset place, Error error)
    {
        _places[index] = place;
        if (error.IsError)
        {
            Interlocked.CompareExchange(ref _error, error, comparand: null);
        }

        Close(1);
    }

    /// <summary>The messages from <paramref name="index"/> on were never sent.</summary>
    public void Abandon(int index, Error error)
    {
        Interlocked.CompareExchange(ref _error, error, comparand: null);
        Close(_places.Length - index);
    }

    private void Close(int count)
    {
        if (Interlocked.Add(ref _open, -count) > 0)
        {
            return;
        }

        _onCompleted();
        if (_error is { } error)
        {
            _completion.SetException(new KafkaException(error));
        }
        else
        {
            _completion.SetResult(_places);
        }
    }
}
