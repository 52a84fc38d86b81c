using CemStream.Sentiment.Intents.Evaluation;

namespace CemStream.Sentiment.Tests.Intents.Evaluation;

public class IntentMeasureTests
{
    private static readonly (float, bool)[] Rows = [(3, true), (2, false), (1, true), (-1, false), (-2, true), (-3, false)];

    [Fact]
    public void Auc_IsTheShareOfPairsInOrder() => Assert.Equal(6.0 / 9, new IntentMeasure(Rows, 0.5f).Auc, 6);

    [Fact]
    public void Auc_EqualLogits_CountHalf() => Assert.Equal(0.5, new IntentMeasure([(1, true), (1, false)], 0.5f).Auc, 6);

    [Fact]
    public void PrecisionRecallF1_AreAtTheThreshold()
    {
        var measure = new IntentMeasure(Rows, 0.5f);

        Assert.Equal(2.0 / 3, measure.Precision, 6);
        Assert.Equal(2.0 / 3, measure.Recall, 6);
        Assert.Equal(2.0 / 3, measure.F1, 6);
    }
}
