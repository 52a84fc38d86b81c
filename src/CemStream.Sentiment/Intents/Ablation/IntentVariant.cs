using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Intents.Ablation;

/// <summary>The intent model without one of its parts.</summary>
/// <param name="Part">What is taken away.</param>
internal sealed record IntentVariant(string Part)
{
    /// <summary>Makes the options of the whole model those of this one.</summary>
    public Func<IntentTrainingOptions, IntentTrainingOptions> Change { get; init; } = whole => whole;

    /// <summary>Whether a row is learnt from.</summary>
    public Func<IntentRow, bool> Learns { get; init; } = _ => true;
}
