using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>All that an intent model knows. Arrays have one entry for each <see cref="Intent"/>, in their order.</summary>
internal sealed record IntentParameters
{
    public required IntentWeights Words { get; init; }

    /// <summary>What a word's weight of 1 is worth.</summary>
    public required float[] Scales { get; init; }

    /// <summary>A row of weights, unscaled, for each feature of <see cref="SegmentTone"/>.</summary>
    public required float[] Tones { get; init; }

    /// <summary>A row of weights, unscaled, for each feature of the whole text, see <see cref="SharedFeature"/>.</summary>
    public required float[] Texts { get; init; }

    /// <summary>Probabilities from which on an intent is told.</summary>
    public required float[] Thresholds { get; init; }

    public float ToneOf(SegmentTone tone, int intent) =>
        Tones[(tone.Words * AllIntents.Count) + intent]
        + Tones[(tone.Balance * AllIntents.Count) + intent]
        + Tones[(tone.Last * AllIntents.Count) + intent];
}
