using CemStream.Sentiment.MlNet;

namespace CemStream.Sentiment.Tests.MlNet;

public class LabelMeaningTests
{
    private static readonly Dictionary<string, SentimentClass> Nothing = [];

    [Theory]
    [InlineData("negative neutral positive", "-0+")]
    [InlineData("Positive NEG neu", "+-0")]
    [InlineData("False True", "-+")]
    [InlineData("0 1", "-+")]
    [InlineData("1 0", "+-")]
    [InlineData("-1 0 1", "-0+")]
    [InlineData("1 2 3 4 5", "--0++")]
    [InlineData("0 2 4", "-0+")]
    [InlineData("1.0 2.0", "-+")]
    [InlineData("1_star 2_stars 3_stars 4_stars 5_stars", "--0++")]
    [InlineData("LABEL_0 LABEL_1 LABEL_2", "-0+")]
    [InlineData("very_negative neutral very-positive", "-0+")]
    public void Of_UsualNames_AreKnown(string labels, string expected) =>
        Assert.Equal(expected, Signs(LabelMeaning.Of(labels.Split(' '), Nothing)));

    [Fact]
    public void Of_GivenMeaning_BeatsTheName() => Assert.Equal(
        "0-+", Signs(LabelMeaning.Of(["negative", "angry", "positive"], new Dictionary<string, SentimentClass>
        {
            ["Negative"] = SentimentClass.Neutral,
            ["angry"] = SentimentClass.Negative,
        })));

    [Fact]
    public void Of_OneOfTwoGiven_MakesTheOtherItsOpposite() => Assert.Equal(
        "+-", Signs(LabelMeaning.Of(["false", "true"], new Dictionary<string, SentimentClass> { ["true"] = SentimentClass.Negative })));

    [Fact]
    public void Of_UnknownName_IsRefusedByName() => Assert.Contains(
        "\"angry\"", Assert.Throws<InvalidModelException>(() => LabelMeaning.Of(["positive", "angry"], Nothing)).Message);

    [Fact]
    public void Of_MeaningForALabelThatIsNotThere_NamesTheLabels() => Assert.Contains(
        "\"happy\"; its labels are \"false\", \"true\"",
        Assert.Throws<InvalidModelException>(() => LabelMeaning.Of(
            ["false", "true"], new Dictionary<string, SentimentClass> { ["happy"] = SentimentClass.Positive })).Message);

    [Fact]
    public void Of_AllTheSame_IsRefused() => Assert.Throws<InvalidModelException>(() => LabelMeaning.Of(["good", "positive"], Nothing));

    private static string Signs(SentimentClass[] meanings) => string.Concat(meanings.Select(meaning => "-0+"[(int)meaning]));
}
