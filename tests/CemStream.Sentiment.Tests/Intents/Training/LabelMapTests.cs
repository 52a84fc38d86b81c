using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Intents.Training;

namespace CemStream.Sentiment.Tests.Intents.Training;

public class LabelMapTests
{
    private static readonly LabelMap Map = LabelMap.Read(new StringReader(
        """
        [chats] churn-intent refund question?
        close = churn-intent refund?
        pay = refund
        """));

    [Fact]
    public void Of_KnownLabel_HasItsIntentsAndLacksTheOthersThatTheSetTells()
    {
        IntentLabels labels = Map.Of("chats", "pay", "x"u8);

        Assert.True(labels.IsPresent((int)Intent.Refund));
        Assert.True(labels.IsKnown((int)Intent.ChurnIntent));
        Assert.False(labels.IsPresent((int)Intent.ChurnIntent));
        Assert.False(labels.IsKnown((int)Intent.Praise));
    }

    [Fact]
    public void Of_OpenIntent_IsNotKnown() => Assert.False(Map.Of("chats", "close", "x"u8).IsKnown((int)Intent.Refund));

    [Fact]
    public void Of_SeveralLabels_HasTheIntentsOfAll()
    {
        IntentLabels labels = Map.Of("chats", "close|pay", "x"u8);

        Assert.True(labels.IsPresent((int)Intent.ChurnIntent));
        Assert.True(labels.IsPresent((int)Intent.Refund));
    }

    [Theory]
    [InlineData("really?", true)]
    [InlineData("really", false)]
    public void Of_SetWithQuestionMarks_TellsQuestionsByThem(string text, bool isQuestion) =>
        Assert.Equal(isQuestion, Map.Of("chats", "pay", System.Text.Encoding.UTF8.GetBytes(text)).IsPresent((int)Intent.Question));

    [Fact]
    public void Of_UnknownSet_TakesTheLabelAsAnIntentsName()
    {
        IntentLabels labels = Map.Of("mine", "human-request", "x"u8);

        Assert.True(labels.IsPresent((int)Intent.HumanRequest));
        Assert.True(labels.IsKnown((int)Intent.Praise));
    }

    [Fact]
    public void Load_ShippedMap_NamesOnlyIntents() => Assert.NotNull(LabelMap.Load());
}
