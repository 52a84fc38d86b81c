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

    internal Hyperparameters Hyperparameters { get; init; } = new();
}
