using CemStream.Contracts.V1;
using CemStream.Dialogues;

namespace CemStream.Tests.Dialogues;

public sealed class DialogueEventsTests
{
    private static readonly DateTimeOffset End = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void From_Chat_IsOneCustomerWithStableIdsEndingAtTheEnd()
    {
        var events = DialogueEvents.From(Dialogue("agent", "customer"), End).ToArray();

        Assert.Equal(["d#0", "d#1"], events.Select(e => e.EventId));
        Assert.All(events, e => Assert.Equal(("d", "d"), (e.CustomerId, e.ChatMessage.ConversationId)));
        Assert.Equal([Speaker.Agent, Speaker.Customer], events.Select(e => e.ChatMessage.Speaker));
        Assert.Equal([End - DialogueEvents.TurnLength, End], events.Select(e => e.OccurredAt.ToDateTimeOffset()));
    }

    [Fact]
    public void From_NamedSpeakers_IsACallOfTheFirst()
    {
        var events = DialogueEvents.From(Dialogue("Ross", "Joey", "Phoebe"), End).ToArray();

        Assert.Equal([Speaker.Customer, Speaker.Agent, Speaker.Agent], events.Select(e => e.TranscriptSegment.Speaker));
        Assert.Equal(["", "Joey", "Phoebe"], events.Select(e => e.TranscriptSegment.AgentId));
        Assert.Equal([0, 20_000, 40_000], events.Select(e => e.TranscriptSegment.BeginOffsetMs));
    }

    [Fact]
    public void From_ChannelGiven_IsFollowed()
    {
        Assert.All(
            DialogueEvents.From(Dialogue("agent", "customer"), End, DialogueChannel.Call),
            e => Assert.Equal(FeedbackEvent.ContentOneofCase.TranscriptSegment, e.ContentCase));
        Assert.All(
            DialogueEvents.From(Dialogue("Ross", "Joey"), End, DialogueChannel.Chat),
            e => Assert.Equal(FeedbackEvent.ContentOneofCase.ChatMessage, e.ContentCase));
    }

    private static Dialogue Dialogue(params string[] speakers) =>
        new("d", [.. speakers.Select(speaker => new DialogueTurn(speaker, "x", null, null))], new Dictionary<string, double>());
}
