using CemStream.Sentiment.MlNet.Scoring;

namespace CemStream.Sentiment.Tests.MlNet;

public class WeightRowsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public void AddTo_AnyNumberOfOutputs_AddsToEachWhatItsOwnWeightsSay(int outputs)
    {
        float[] weights = [.. Enumerable.Range(0, 3 * outputs).Select(index => index + 0.5f)];
        var rows = new WeightRows(weights, outputs);
        var sums = new OutputSum[outputs];

        rows.AddTo(sums, [2, 0], [0.5f, -2]);

        IEnumerable<double> expected =
            Enumerable.Range(0, outputs).Select(output => (0.5 * weights[(2 * outputs) + output]) - (2 * weights[output]));
        Assert.Equal(expected, sums.Select(sum => sum.Value));
    }

    [Fact]
    public void AddTo_PartsThatCancelEachOtherOut_AreNoticedInEachOutput()
    {
        var rows = new WeightRows([1, 1, -1, 1], 2);
        var sums = new OutputSum[2];

        rows.AddTo(sums, [0, 1], [1, 1]);

        Assert.Equal([true, false], sums.Select(sum => sum.CancelsOut(0)));
    }
}
