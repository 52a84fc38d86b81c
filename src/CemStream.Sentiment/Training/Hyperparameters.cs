namespace CemStream.Sentiment.Training;

/// <summary>Chosen on the validation rows, by the mean of macro-F1 over their data sets.</summary>
internal sealed record Hyperparameters
{
    public ModelParts Parts { get; init; } = ModelParts.All;

    public int WordSlotBits { get; init; } = 20;

    public int CharacterSlotBits { get; init; } = 18;

    public int LanguageSlotBits { get; init; } = 16;

    /// <summary>Passes over the rows to learn to tell languages.</summary>
    public int LanguageEpochs { get; init; } = 2;

    /// <summary>Models trained in other orders of the rows, whose weights are averaged.</summary>
    public int Replicas { get; init; } = 4;

    public float LearningRate { get; init; } = 0.5f;

    /// <summary>Sum of squared gradients that each weight starts with.</summary>
    public float InitialAccumulator { get; init; } = 0.3f;

    /// <summary>The same of weights that another model has learnt.</summary>
    public float WarmAccumulator { get; init; } = 4;

    /// <summary>Learning rate of the shared features, in relation to the others.</summary>
    public float SharedRate { get; init; } = 0.1f;

    /// <summary>Learning rate of the concepts, in relation to the others.</summary>
    public float ConceptRate { get; init; } = 0.6f;

    public float ConceptL2 { get; init; } = 1e-4f;

    /// <summary>What an n-gram of characters counts in relation to one of words, so that spellings do not learn the habits of a set.</summary>
    public float CharacterScale { get; init; } = 0.5f;

    public float L2 { get; init; } = 4e-3f;

    /// <summary>Whether the classes of a set weigh alike.</summary>
    public bool BalancesClasses { get; init; } = true;

    public float LargestRowWeight { get; init; } = 8;
}
