using CemStream.Contracts.V1;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Faults.Feeds;

/// <summary>Feedback of some made-up customers, in batches, from a seed. About one event in twenty comes twice, under the same id.</summary>
/// <param name="seed">Part of every event's id.</param>
/// <param name="customers">How many.</param>
/// <param name="name">What their ids begin with. Feeds that share it share customers, whose alerts are soon all open and change no more.</param>
internal sealed class RandomFeed(int seed, int customers, string name = "customer")
{
    // Long ago, because a feed runs ahead of the clock, and event times in the future are refused.
    private static readonly DateTime Beginning = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Texts =
    [
        "I want to cancel my contract, this is the worst service I have ever had!",
        "Still waiting for an answer, this is the third time I write. Unacceptable.",
        "You promised to call me back yesterday and nobody called.",
        "I am switching to another provider, close my account please.",
        "Thanks, that solved it. Great help!",
        "What are your opening hours?",
        "The app crashes every time, I am really disappointed.",
        "Ich kündige meinen Vertrag, der Kundendienst ist eine Katastrophe.",
        "Estoy muy decepcionado, quiero dar de baja mi cuenta.",
        "Love the new design, works perfectly.",
    ];

    private readonly Random _random = new(seed);
    private readonly List<FeedbackEvent> _sent = [];
    private int _next;

    /// <summary>Without the repeated ones.</summary>
    public int UniqueEvents => _next;

    public FeedbackEvent[] NextBatch(int size) => [.. Enumerable.Range(0, size).Select(_ => Next())];

    private FeedbackEvent Next()
    {
        if (_sent.Count > 0 && _random.Next(20) == 0)
        {
            // Among the newest: a customer's state remembers a bounded number of ids.
            return _sent[^_random.Next(1, Math.Min(_sent.Count, customers) + 1)];
        }

        var number = _next++;
        var sent = new FeedbackEvent
        {
            EventId = $"event-{seed}-{number}",
            CustomerId = $"{name}-{_random.Next(customers)}",
            OccurredAt = Timestamp.FromDateTime(Beginning.AddMinutes(number + _random.Next(-600, 600))),
        };
        var text = Texts[_random.Next(Texts.Length)];
        switch (_random.Next(4))
        {
            case 0:
                sent.Review = new Review { Text = text, Stars = _random.Next(1, 6) };
                break;
            case 1:
                sent.ChatMessage = new ChatMessage { Text = text, ConversationId = $"chat-{seed}-{number / 7}", Speaker = Speaker.Customer };
                break;
            case 2:
                sent.SurveyAnswer = new SurveyAnswer { Kind = SurveyKind.Nps, Score = _random.Next(11), Comment = text };
                break;
            default:
                sent.Email = new Email { Subject = "Your service", Text = text, Speaker = Speaker.Customer };
                break;
        }

        _sent.Add(sent);
        return sent;
    }
}
