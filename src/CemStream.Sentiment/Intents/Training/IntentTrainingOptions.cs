namespace CemStream.Sentiment.Intents.Training;

/// <summary>How to train. The same data, options and program give the same model, bit for bit.</summary>
public sealed record IntentTrainingOptions
{
    /// <summary>Orders the rows and draws the examples. The default value is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Passes over the rows. The default value is 6.</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>What of a text is learnt from. The default value is all.</summary>
    internal IntentParts Parts { get; init; } = IntentParts.All;

    /// <summary>Models that learn in different orders of the rows; their weights are averaged.</summary>
    internal int Replicas { get; init; } = 4;

    internal int SlotBits { get; init; } = 17;

    internal float LearningRate { get; init; } = 1;

    internal float InitialAccumulator { get; init; } = 0.1f;

    internal float L2 { get; init; } = 1e-3f;

    /// <summary>Learning rate of the tones, in relation to the words'.</summary>
    internal float ToneRate { get; init; } = 0.1f;

    /// <summary>Share of steps in which a text is read as a recognizer of speech would write it.</summary>
    internal float SpokenShare { get; init; } = 0.3f;

    /// <summary>Rows of one set that are learnt from; of larger ones every n-th is.</summary>
    internal int MostRowsOfSet { get; init; } = 15_000;
}
