namespace CemStream.Sentiment.Training;

/// <summary>How to train. The same data, options and program give the same model, bit for bit, on any number of threads.</summary>
public sealed record TrainingOptions
{
    /// <summary>Orders the rows. The default value is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to use. The default value is the number of processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Passes over the rows. The default value is 5.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>A model whose weights are where learning begins; its languages are kept. The default value is none: from nothing.</summary>
    public SentimentModel? StartFrom { get; init; }

    /// <summary>
    /// Folder that keeps what is learnt after each pass, about 50 MB; it may be deleted when the model is saved. The default value is none:
    /// nothing is kept.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Go on from the folder, to the same model, bit for bit, as without the interruption. The default value is false.</summary>
    public bool Resume { get; init; }

    internal Hyperparameters Hyperparameters { get; init; } = new();
}
