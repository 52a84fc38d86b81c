using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Training;

public class AblationTests
{
    [Fact]
    public void Run_WithoutAPart_MeasuresTheModelAgain()
    {
        // One set leaves with the first fold, so that there is something unknown.
        LabelledText[] rows =
        [
            .. Rows("xed_en"), .. Rows("kept_en"),
        ];

        AblationResult[] results = [.. Ablation.Run(rows, rows, TinyModel.Options, CancellationToken.None).Take(2)];

        Assert.Equal(["", "word n-grams"], results.Select(result => result.Without));
        Assert.All(results, result => Assert.InRange(result.Known, 0.9, 1));
        Assert.All(results, result => Assert.InRange(result.Unknown, 0.5, 1));
    }

    private static IEnumerable<LabelledText> Rows(string dataSet) => TinyModel.Rows.Select(row => row with { DataSet = dataSet });
}
