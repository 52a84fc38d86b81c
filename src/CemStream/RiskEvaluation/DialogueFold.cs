using CemStream.Dialogues;
using CemStream.FeedFiles;
using CemStream.Folding;
using CemStream.Risk.Alerts;
using CemStream.Risk.Factors;
using CemStream.Risk.Policies;
using CemStream.Streaming.Decoding;

namespace CemStream.RiskEvaluation;

/// <summary>Replays dialogues through the fold, each as a customer of whom nothing else is known.</summary>
internal sealed class DialogueFold(RecordDecoder decoder, RiskPolicy policy, DateTimeOffset end)
{
    /// <returns>The outcome, or null if the file does not say how satisfied the customer was.</returns>
    public DialogueOutcome? Run(Dialogue dialogue)
    {
        if (DialogueRoles.SatisfactionOf(dialogue) is not { } satisfaction)
        {
            return null;
        }

        var fold = new LocalFold(decoder, policy, end);
        var (risk, peak, turnsToSpare, turn) = (0.0, 0.0, (int?)null, 0);
        foreach (var feedback in DialogueEvents.From(dialogue, end))
        {
            turn++;
            if (fold.Apply(new FeedItem(end, Profile: null, feedback)) is { } result)
            {
                risk = RiskCalculator.Risk(result.State, policy);
                peak = Math.Max(peak, risk);
                turnsToSpare ??= result.Alerts.Any(change => change.Kind == AlertChangeKind.Opened) ? dialogue.Turns.Count - turn : null;
            }
        }

        return new DialogueOutcome(dialogue.Id, satisfaction, risk, peak, turnsToSpare);
    }
}
