using System.Text;

namespace CemStream.Sentiment.Tests;

/// <summary>
/// The shipped model's scores of some texts. They change with the model file only: any other change of them is a change of the features,
/// which needs a new format version and a newly trained model.
/// </summary>
public class ShippedScoresTests
{
    [Fact]
    public void Version_IsThatOfTheFileTheScoresBelongTo() => Assert.Equal("3da40bb4a162", SentimentModel.Default.Version);

    [Theory]
    [InlineData("Can you check my order status please?", 0.2109f, 0.6918f, 0.0973f)]
    [InlineData("third time i call about the same problem", 0.6975f, 0.2401f, 0.0624f)]
    [InlineData("the agent was lovely but the product is garbage", 0.4929f, 0.2318f, 0.2753f)]
    [InlineData("SOOOO happy!!! 😍😍", 0.0022f, 0.0133f, 0.9845f)]
    [InlineData("@shop your app sucks :( https://example.com", 0.9146f, 0.0505f, 0.0349f)]
    [InlineData("Llevo tres semanas esperando y nadie me contesta", 0.4849f, 0.3425f, 0.1726f)]
    [InlineData("Todo perfecto, muchas gracias", 0.0178f, 0.0800f, 0.9022f)]
    [InlineData("Ich warte seit drei Wochen und niemand antwortet", 0.8369f, 0.0959f, 0.0672f)]
    [InlineData("Alles super, vielen Dank", 0.0084f, 0.0329f, 0.9586f)]
    [InlineData("sudah tiga minggu belum ada kabar", 0.3426f, 0.5677f, 0.0897f)]
    [InlineData("terima kasih, sudah beres", 0.0897f, 0.3210f, 0.5893f)]
    [InlineData("ilang beses na akong tumawag wala pa ring sagot", 0.5086f, 0.2205f, 0.2709f)]
    [InlineData("salamat po, ayos na", 0.0402f, 0.1313f, 0.8285f)]
    public void Score_PinnedText_IsUnchanged(string text, float negative, float neutral, float positive)
    {
        SentimentScore score = SentimentModel.Default.Score(Encoding.UTF8.GetBytes(text));

        Assert.Equal(negative, score.Negative, 1e-4f);
        Assert.Equal(neutral, score.Neutral, 1e-4f);
        Assert.Equal(positive, score.Positive, 1e-4f);
    }
}
