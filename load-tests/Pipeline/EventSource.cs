using CemStream.Contracts.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.LoadTests.Pipeline;

/// <summary>Feedback with real texts, of customers some of whom say far more than others, as records of the log.</summary>
internal sealed class EventSource
{
    private const int Customers = 20_000;

    // Zipf's exponent. With 1, one customer in 20,000 would say a tenth of everything, which is more than a mock broker keeps of a partition.
    private const double Skew = 0.8;

    private readonly Random _random;
    private readonly string[] _texts;
    private readonly double[] _cumulated = new double[Customers];
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow.AddHours(-6);
    private int _next;

    public EventSource(string[] texts, int seed)
    {
        _texts = texts;
        _random = new Random(seed);
        var sum = 0.0;
        for (var i = 0; i < Customers; i++)
        {
            _cumulated[i] = sum += Math.Pow(i + 1, -Skew);
        }
    }

    /// <summary>A piece of feedback of the last hours.</summary>
    public (string Customer, byte[] Record) Next() => Next(_start.AddMilliseconds(_next));

    /// <summary>A piece of feedback that is given now. Of older ones the timers of their alerts may be due at once.</summary>
    public (string Customer, byte[] Record) NextLive() => Next(DateTimeOffset.UtcNow);

    private (string Customer, byte[] Record) Next(DateTimeOffset at)
    {
        var customer = $"customer-{Rank()}";
        var number = _next++;
        var feedback = new FeedbackEvent
        {
            EventId = $"event-{number}",
            CustomerId = customer,
            OccurredAt = Timestamp.FromDateTimeOffset(at),
        };
        var text = _texts[_random.Next(_texts.Length)];
        if (_random.Next(2) == 0)
        {
            feedback.Review = new Review { Text = text, Stars = _random.Next(1, 6) };
        }
        else
        {
            feedback.ChatMessage = new ChatMessage { Text = text, ConversationId = $"chat-{number / 8}", Speaker = Speaker.Customer };
        }

        return (customer, new LogRecord { Feedback = feedback }.ToByteArray());
    }

    private int Rank()
    {
        var found = Array.BinarySearch(_cumulated, _random.NextDouble() * _cumulated[^1]);
        return found < 0 ? ~found : found;
    }
}
