using CemStream.Sentiment.Training;

namespace CemStream.Commands.Model;

/// <summary>Puts the trainer's progress into words. Called from the training threads.</summary>
internal sealed class TrainingReport(Action<double, string> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) =>
        report(value.Fraction, double.IsNaN(value.Loss) ? Words(value.Step) : $"{Words(value.Step)}, loss {value.Loss:0.000}");

    private static string Words(TrainingStep step) => step switch
    {
        TrainingStep.LearningSentiment => "learning sentiment",
        TrainingStep.LearningLanguages => "learning languages",
        _ => "calibrating",
    };
}
