using CemStream.Contracts.V1;
using CemStream.Streaming.Log;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Simulation.Load;

/// <summary>Writes feedback in bursts: late, out of order, repeated, and some of it bad.</summary>
internal sealed class Producer(World world, int name)
{
    private static readonly string[] Texts =
    [
        "angry", "angry and leaving", "happy", "fine", "angry, I complain again", "again the same, angry", "a promise was broken, angry",
        "happy again", "we promise to call back", "leaving", "angry and leaving, I complain",
    ];

    private readonly List<LogDraft> _sent = [];
    private int _next;

    public async Task RunAsync(int events)
    {
        while (_next < events)
        {
            for (var burst = world.Random.Next(1, 12); burst > 0 && _next < events; burst--)
            {
                await SendAsync(NextDraft());
                Misplace();
                await world.DelayAsync(TimeSpan.FromMilliseconds(40));
            }

            await world.DelayAsync(TimeSpan.FromMinutes(world.Random.Next(4) == 0 ? 90 : 3));
        }
    }

    private LogDraft NextDraft()
    {
        _next++;
        if (_sent.Count > 0 && world.Random.Next(8) == 0)
        {
            world.Tally.Count(Fault.RepeatedEvent);
            return _sent[world.Random.Next(_sent.Count)];
        }

        var draft = world.Random.Next(15) == 0 ? Poison() : Draft(world.Random.Next(10) == 0 ? Other() : Feedback(Text()));
        _sent.Add(draft);
        return draft;
    }

    // A producer that gets no answer sends again, with the same event id.
    private async Task SendAsync(LogDraft draft)
    {
        world.Append([draft]);
        if (world.Random.Next(20) == 0)
        {
            world.Tally.Count(Fault.RepeatedEvent);
            await world.DelayAsync(TimeSpan.FromSeconds(1));
            await SendAsync(draft);
        }
    }

    private void Misplace()
    {
        if (world.Random.Next(40) == 0 && world.TryMisplace(Draft(Feedback(Text()))))
        {
            world.Tally.Count(Fault.Misplaced);
        }
    }

    private LogDraft Poison()
    {
        world.Tally.Count(Fault.Poison);
        return world.Random.Next(7) switch
        {
            0 => new LogDraft(Customer(), new byte[] { 0xFF, 0x00, 0x13 }),
            1 => new LogDraft(Customer(), ReadOnlyMemory<byte>.Empty),
            2 => new LogDraft("somebody else", Feedback(Text()).ToByteArray()),
            3 => new LogDraft(Customer(), Feedback(Text()).ToByteArray(), RecordForms.Headers(("content-type", "text/csv"))),
            4 => Draft(Feedback(ScriptedScorer.ThrowsInDecoder)),
            5 => Draft(Feedback(ScriptedScorer.ThrowsInFold)),
            _ => Draft(new LogRecord { Feedback = WithoutContent() }),
        };
    }

    private FeedbackEvent WithoutContent() => new() { EventId = Id(), CustomerId = Customer(), OccurredAt = OccurredAt() };

    private LogDraft Draft(LogRecord record) => record.Feedback is { } feedback
        ? RecordForms.Encode(feedback, world.Random)
        : new LogDraft(record.Profile?.CustomerId ?? record.Erase.CustomerId, record.ToByteArray());

    private LogRecord Feedback(string text)
    {
        var feedback = WithoutContent();
        switch (world.Random.Next(6))
        {
            case 0:
                feedback.Review = new Review { Text = text, Stars = world.Random.Next(0, 6) };
                break;
            case 1:
                var chat = $"chat-{world.Random.Next(5)}";
                feedback.ChatMessage = new ChatMessage { Text = text, ConversationId = chat, Speaker = AnySpeaker() };
                break;
            case 2:
                var call = $"call-{world.Random.Next(5)}";
                feedback.TranscriptSegment = new TranscriptSegment { Text = text, CallId = call, Speaker = AnySpeaker() };
                break;
            case 3:
                feedback.SurveyAnswer = new SurveyAnswer { Kind = SurveyKind.Nps, Score = world.Random.Next(0, 11), Comment = text };
                break;
            case 4:
                feedback.Email = new Email { Text = text, Speaker = AnySpeaker() };
                break;
            default:
                feedback.SocialPost = new SocialPost { Text = text };
                break;
        }

        return new LogRecord { Feedback = feedback };
    }

    private LogRecord Other() => world.Random.Next(4) == 0 ? Erase() : Profile();

    private LogRecord Erase() => new() { Erase = new Erase { EventId = Id(), CustomerId = Customer(), OccurredAt = OccurredAt() } };

    private LogRecord Profile() => new()
    {
        Profile = new CustomerProfile
        {
            EventId = Id(),
            CustomerId = Customer(),
            OccurredAt = OccurredAt(),
            Segment = "enterprise",
            Region = "EMEA",
            Team = $"team-{world.Random.Next(3)}",
            AnnualValue = world.Random.Next(100_000),
        },
    };

    private Timestamp OccurredAt() => Timestamp.FromDateTimeOffset(
        world.Now - world.Upto(world.Random.Next(5) == 0 ? TimeSpan.FromDays(3) : TimeSpan.FromSeconds(5)));

    private Speaker AnySpeaker() => world.Random.Next(4) == 0 ? Speaker.Agent : Speaker.Customer;

    private string Text() => Texts[world.Random.Next(Texts.Length)];

    private string Id() => $"event-{name}-{_next}";

    private string Customer() => $"customer-{world.Random.Next(8)}";
}
