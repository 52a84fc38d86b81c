using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public class AblationTests
{
    // One set leaves with the first fold, so that there is something unknown.
    private static readonly LabelledText[] Sets = [.. Rows("xed_en"), .. Rows("kept_en")];

    [Fact]
    public void TakeAway_Part_MeasuresTheModelAgain()
    {
        AblationResult[] results = [.. Ablation.TakeAway(Sets, Sets, TinyModel.Options, CancellationToken.None).Take(2)];

        Assert.Equal(["", "word n-grams"], results.Select(result => result.Part));
        Assert.All(results, result => Assert.InRange(result.Known, 0.9, 1));
        Assert.All(results, result => Assert.InRange(result.Unknown, 0.5, 1));
    }

    [Fact]
    public void BuildUp_LastStep_IsTheWholeModel()
    {
        AblationResult whole = Ablation.TakeAway(Sets, Sets, TinyModel.Options, CancellationToken.None).First();

        AblationResult last = Ablation.BuildUp(Sets, Sets, TinyModel.Options, CancellationToken.None).Last();

        Assert.Equal(whole with { Part = last.Part }, last);
    }

    private static IEnumerable<LabelledText> Rows(string dataSet) => TinyModel.Rows.Select(row => row with { DataSet = dataSet });
}
