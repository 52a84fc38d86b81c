using CemStream.Contracts.V1;
using Google.Protobuf.WellKnownTypes;

namespace CemStream.Dialogues;

/// <summary>Turns a dialogue into feedback: one customer per dialogue, one event per turn, twenty seconds apart.</summary>
internal static class DialogueEvents
{
    public static readonly TimeSpan TurnLength = TimeSpan.FromSeconds(20);

    /// <param name="dialogue">The conversation.</param>
    /// <param name="end">When its last turn was said.</param>
    /// <param name="channel"><see langword="null"/>: a call if the dialogue was spoken, else a chat.</param>
    public static IEnumerable<FeedbackEvent> From(Dialogue dialogue, DateTimeOffset end, DialogueChannel? channel = null)
    {
        var customer = DialogueRoles.CustomerOf(dialogue);
        var asCall = (channel ?? (DialogueRoles.IsSpoken(dialogue) ? DialogueChannel.Call : DialogueChannel.Chat)) == DialogueChannel.Call;
        var begin = end - (TurnLength * (dialogue.Turns.Count - 1));
        return dialogue.Turns.Select((turn, index) => Event(dialogue.Id, index, turn, turn.Speaker == customer, begin, asCall));
    }

    private static FeedbackEvent Event(
        string dialogueId, int index, DialogueTurn turn, bool isCustomer, DateTimeOffset begin, bool asCall)
    {
        var feedback = new FeedbackEvent
        {
            EventId = $"{dialogueId}#{index}",
            CustomerId = dialogueId,
            OccurredAt = Timestamp.FromDateTimeOffset(begin + (TurnLength * index)),
        };
        var speaker = isCustomer ? Speaker.Customer : Speaker.Agent;
        if (asCall)
        {
            feedback.TranscriptSegment = Segment(dialogueId, index, turn, speaker);
        }
        else
        {
            feedback.ChatMessage = Message(dialogueId, turn, speaker);
        }

        return feedback;
    }

    private static ChatMessage Message(string dialogueId, DialogueTurn turn, Speaker speaker) => new()
    {
        ConversationId = dialogueId,
        Speaker = speaker,
        Text = turn.Text,
        AgentId = speaker == Speaker.Agent ? turn.Speaker : "",
    };

    private static TranscriptSegment Segment(string dialogueId, int index, DialogueTurn turn, Speaker speaker) => new()
    {
        CallId = dialogueId,
        Speaker = speaker,
        Text = turn.Text,
        BeginOffsetMs = (long)(TurnLength * index).TotalMilliseconds,
        AgentId = speaker == Speaker.Agent ? turn.Speaker : "",
    };
}
