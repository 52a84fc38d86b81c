using CemStream.Risk.Events;
using CemStream.Risk.Policies;

namespace CemStream.Risk.Factors;

/// <summary>What one piece of feedback adds to each signal.</summary>
internal static class SignalReader
{
    /// <summary>
    /// 0 or more for each factor that words or ratings speak of. Only the customer's words count. What is said twice in one piece is said
    /// once: of several signals of one kind the strongest counts.
    /// </summary>
    public static FactorVector Read(FeedbackScored feedback, RiskPolicy policy)
    {
        var amounts = default(FactorVector);
        if (feedback.Speaker != Speaker.Customer)
        {
            return amounts;
        }

        var trust = Unit(feedback.Confidence);
        amounts[FactorKind.ChurnIntent] = trust * StrengthOf(feedback, TextSignalKind.ChurnIntent);
        amounts[FactorKind.Complaint] = trust * StrengthOf(feedback, TextSignalKind.Complaint);
        amounts[FactorKind.Effort] = trust * StrengthOf(feedback, TextSignalKind.Effort);
        amounts[FactorKind.BrokenPromise] = trust * StrengthOf(feedback, TextSignalKind.PromiseBroken);
        ReadMood(feedback, policy.Sentiment, trust, ref amounts);
        ReadRating(feedback.Rating, ref amounts);
        return amounts;
    }

    /// <summary>Whether the customer needed something: anything but praise, idle words and good scores.</summary>
    public static bool NeedsSomething(FeedbackScored feedback, in FactorVector amounts)
    {
        if (amounts[FactorKind.ChurnIntent] + amounts[FactorKind.Complaint] + amounts[FactorKind.Effort] + amounts[FactorKind.BrokenPromise]
            + amounts[FactorKind.NegativeSentiment] + amounts[FactorKind.LowScore] > 0)
        {
            return true;
        }

        return feedback is { Speaker: Speaker.Customer, Sentiment: not null, Rating: null } && amounts[FactorKind.PositiveSentiment] == 0;
    }

    /// <summary>0 to 1; 0 if nothing of the kind was said.</summary>
    public static double StrengthOf(FeedbackScored feedback, TextSignalKind kind)
    {
        var strongest = IndexOfStrongest(feedback, kind);
        return strongest < 0 ? 0 : Unit(feedback.Signals[strongest].Strength);
    }

    /// <summary>The words to quote for a factor; <see langword="null"/> if those of the sentiment are.</summary>
    public static TextSpan? SpanOf(FeedbackScored feedback, FactorKind factor)
    {
        var strongest = factor switch
        {
            FactorKind.ChurnIntent => IndexOfStrongest(feedback, TextSignalKind.ChurnIntent),
            FactorKind.Complaint => IndexOfStrongest(feedback, TextSignalKind.Complaint),
            FactorKind.Effort => IndexOfStrongest(feedback, TextSignalKind.Effort),
            FactorKind.BrokenPromise => IndexOfStrongest(feedback, TextSignalKind.PromiseBroken),
            FactorKind.PositiveSentiment => IndexOfStrongest(feedback, TextSignalKind.Praise),
            _ => -1,
        };
        return strongest < 0 ? null : feedback.Signals[strongest].Span;
    }

    private static void ReadMood(FeedbackScored feedback, SentimentPolicy policy, double trust, ref FactorVector amounts)
    {
        var mood = feedback.Sentiment is { } reading ? policy.Mood(reading) : 0;
        // "Great, thanks for nothing": words of praise do not count against an angry tone.
        var praise = mood >= 0 ? Math.Max(mood, StrengthOf(feedback, TextSignalKind.Praise)) : 0;
        var weight = trust * policy.ChannelWeight(feedback.Channel);
        amounts[FactorKind.NegativeSentiment] = weight * Math.Max(0, -mood);
        amounts[FactorKind.PositiveSentiment] = weight * praise;
    }

    private static void ReadRating(float? rating, ref FactorVector amounts)
    {
        if (rating is { } score)
        {
            amounts[FactorKind.LowScore] = Unit(-score);
            amounts[FactorKind.HighScore] = Unit(score);
        }
    }

    private static int IndexOfStrongest(FeedbackScored feedback, TextSignalKind kind)
    {
        var strongest = -1;
        for (var i = 0; i < feedback.Signals.Count; i++)
        {
            if (feedback.Signals[i].Kind == kind && (strongest < 0 || feedback.Signals[i].Strength > feedback.Signals[strongest].Strength))
            {
                strongest = i;
            }
        }

        return strongest;
    }

    /// <summary>Limits to 0 to 1; not-a-number gives 0, since once in a sum it would stay there for ever.</summary>
    private static double Unit(float value) => value > 0 ? Math.Min(value, 1) : 0;
}
