using System.Text;
using CemStream.Sentiment.Features;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests;

public class SentimentModelTests
{
    private static readonly SentimentModel Model = SentimentModel.Default;

    [Theory]
    [InlineData("This is the worst service I have ever had, absolutely terrible!", SentimentClass.Negative)]
    [InlineData("Great product, fast delivery, thank you so much!", SentimentClass.Positive)]
    [InlineData("El servicio es pésimo, una vergüenza.", SentimentClass.Negative)]
    [InlineData("Excelente atención, muy contento con la compra.", SentimentClass.Positive)]
    [InlineData("Der Kundenservice ist eine Katastrophe, nie wieder!", SentimentClass.Negative)]
    [InlineData("Super Beratung, ich bin sehr zufrieden.", SentimentClass.Positive)]
    [InlineData("Pelayanan buruk, barang rusak, sangat kecewa", SentimentClass.Negative)]
    [InlineData("Barang bagus, pengiriman cepat, terima kasih", SentimentClass.Positive)]
    [InlineData("Ang pangit ng quality, sira agad pagdating", SentimentClass.Negative)]
    [InlineData("Ang ganda ng item, mabait si seller, salamat po", SentimentClass.Positive)]
    public void Score_PlainOpinion_HasItsClass(string text, SentimentClass expected) => Assert.Equal(expected, Score(text).Label);

    [Fact]
    public void Score_AnyBytes_SumsToOne() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            SentimentScore score = Model.Score(bytes);
            return Math.Abs(score.Negative + score.Neutral + score.Positive - 1) < 1e-5
                && score.Negative >= 0 && score.Neutral >= 0 && score.Positive >= 0;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "   \n")]
    [InlineData("", "\uFEFF")]
    public void Score_NoWord_IsThePrior(string text, string other) => Assert.Equal(Score(text), Score(other));

    [Fact]
    public void Score_Empty_IsNeutral() => Assert.Equal(SentimentClass.Neutral, Score("").Label);

    [Fact]
    public void Score_InvalidUtf8BetweenWords_ReadsAsSpace() =>
        Assert.Equal(Score("very bad"), Model.Score([.. "very"u8, 0xFF, .. "bad"u8]));

    [Fact]
    public void Score_TextBeyondTheLimit_DoesNotCount()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("horrible ", (FeatureExtractor.LongestText / 9) + 2)));

        Assert.Equal(Model.Score(text.AsSpan(0, FeatureExtractor.LongestText)), Model.Score(text));
        Assert.Equal(SentimentClass.Negative, Model.Score(text).Label);
    }

    [Fact]
    public void Score_Repeated_AllocatesNothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("Sooo bad!!! I'm not happy :( 😡 @you https://x.y — señor, ich kündige; belum ada kabar");

        // The first rounds also pay for compiling the code anew.
        Read(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Read(byte[] text)
        {
            for (int round = 0; round < 1000; round++)
            {
                Model.Score(text);
                Model.DetectLanguage(text);
            }
        }
    }

    [Fact]
    public void Score_ManyThreads_GivesTheSameAsOne()
    {
        byte[][] texts = [.. TinyModel.Rows.Select(row => row.Utf8.ToArray())];
        SentimentScore[] expected = [.. texts.Select(text => Model.Score(text))];
        var actual = new SentimentScore[texts.Length];

        Parallel.For(0, texts.Length, index => actual[index] = Model.Score(texts[index]));

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("When will my order arrive at the store?", "en")]
    [InlineData("¿Cuándo va a llegar mi pedido a la tienda?", "es")]
    [InlineData("Wann kommt denn meine Bestellung endlich an?", "de")]
    [InlineData("Kapan pesanan saya akan sampai di rumah?", "id")]
    [InlineData("Kailan po darating ang order ko sa bahay?", "fil")]
    [InlineData("これはとても良い製品です、ありがとうございました", "other")]
    [InlineData("Спасибо, всё очень хорошо работает", "other")]
    [InlineData("", "und")]
    [InlineData("!!! 👍", "und")]
    public void DetectLanguage_Sentence_IsTold(string text, string expected) =>
        Assert.Equal(expected, Model.DetectLanguage(Encoding.UTF8.GetBytes(text)));

    private static SentimentScore Score(string text) => Model.Score(Encoding.UTF8.GetBytes(text));
}
