namespace CemStream.Sentiment.Training;

/// <param name="Step">What is being done.</param>
/// <param name="Fraction">0 to 1 of the whole training.</param>
/// <param name="Loss">Mean loss of the rows since the last report; not a number where none is computed.</param>
public readonly record struct TrainingProgress(TrainingStep Step, double Fraction, double Loss);

public enum TrainingStep
{
    LearningSentiment,
    LearningLanguages,
    Calibrating,
}
