using System.Text;
using CemStream.Sentiment.MlNet;
using CemStream.Sentiment.Tests.MlNet.Recipes;

namespace CemStream.Sentiment.Tests.MlNet;

/// <summary>Model files with all options that a text recipe has, written for the test and scored beside a plain computation.</summary>
public class RecipeTests
{
    private static readonly string[] Learnt =
    [
        "The battery is not good, it lasts 2 hours", "Sehr gut! Das Gerät läuft sehr leise", "naïve café, 3 stars",
        "not the best not the worst",
        "REFUND me now: order 12345", "good good good", "¿Dónde está mi pedido?", "a", "barang rusak, kurir lama",
    ];

    private static readonly string[] Scored =
    [
        .. Learnt, "", " ", "the", "The not sehr", "is good, unknownword the best", "GERÄT gerat Gerät 3", "12345 678", "!!! ??? ...", "ab",
    ];

    [Fact]
    public void Predict_AnyOptions_GivesWhatThePlainComputationGives()
    {
        var wrong = new List<string>();
        for (int seed = 0; seed < 300; seed++)
        {
            var recipe = Recipe.Random(new Random(seed));
            if (recipe.Words is not null || recipe.Characters is not null)
            {
                wrong.AddRange(Differences(recipe, new Random(seed)).Select(difference => $"seed {seed}, {recipe}: {difference}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    [Fact]
    public void Load_TruthValuesAsLabels_AreFalseAndTrue()
    {
        var labels = LabelVocabulary.Values("Boolean", 2, [0b10]);

        Assert.Equal(["false", "true"], LoadTwoClasses(labels).Labels);
    }

    [Theory]
    [InlineData("Single", new byte[] { 0, 0, 128, 63, 0, 0, 160, 64 })]
    [InlineData("Int64", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("UInt16", new byte[] { 1, 0, 5, 0 })]
    [InlineData("Byte", new byte[] { 1, 5 })]
    [InlineData("Double", new byte[] { 0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 20, 64 })]
    public void Load_NumbersAsLabels_AreRead(string type, byte[] bytes)
    {
        MlNetModel model = LoadTwoClasses(LabelVocabulary.Values(type, 2, bytes));

        Assert.Equal(["1", "5"], model.Labels);
        Assert.Equal([SentimentClass.Negative, SentimentClass.Positive], model.Description.Labels.Select(label => label.Meaning));
    }

    [Theory]
    [InlineData(2, "German")]
    [InlineData(7, "Spanish")]
    [InlineData(99, "the language 99")]
    public void Load_StopWordsThatOnlyMlNetHas_AreRefusedByLanguage(int language, string name)
    {
        var step = new ComponentWriter("STOPWRDR", 0x10001, "StopWordsTransform").Columns(("Kept", "Words")).Int(language).Name(null);

        string message = Refusal(step);

        Assert.Contains("\"StopWordsTransform\" (STOPWRDR)", message);
        Assert.Contains($"the stop words of {name}", message);
        Assert.Contains("RemoveStopWords", message);
    }

    [Fact]
    public void Load_StopWordsByAColumn_AreRefused()
    {
        var step = new ComponentWriter("STOPWRDR", 0x10001, "StopWordsTransform").Columns(("Kept", "Words")).Int(0).Name("Lang");

        Assert.Contains("from the column \"Lang\"", Refusal(step));
    }

    [Theory]
    [InlineData("LdaTransform", "LDACTRNF")]
    [InlineData("WordEmbeddings", "W2VTRANS")]
    [InlineData("NgramHash", "HASHGRAM")]
    public void Load_TransformThatIsNotKnown_IsNamed(string loader, string signature) => Assert.Contains(
        $"\"{loader}\" ({signature})", Refusal(new ComponentWriter(signature, 0x10001, loader).Columns(("A", "Words"))));

    [Fact]
    public void Load_SeveralTextColumns_AreRefused()
    {
        var step = new ComponentWriter("CONCAT F", 0x10003, "ConcatTransform").Int(1).Name("Text").Int(2)
            .Name("Title").Name(null).Name("Body").Name(null);

        Assert.Contains("several columns of its input (\"Title\", \"Body\")", Refusal(step));
    }

    private static MlNetModel LoadTwoClasses(LabelVocabulary labels)
    {
        var recipe = new Recipe();
        var learnt = new RecipeOracle(recipe, Learnt, new Random(1)).WithClasses(2);
        return MlNetModel.Load(RecipeFile.Write(recipe, learnt, labels));
    }

    private static string Refusal(ComponentWriter step)
    {
        var recipe = new Recipe();
        byte[] file = RecipeFile.Write(recipe, new RecipeOracle(recipe, Learnt, new Random(1)), labels: null, step);
        return Assert.Throws<InvalidModelException>(() => MlNetModel.Load(file)).Message;
    }

    private static IEnumerable<string> Differences(Recipe recipe, Random random)
    {
        var oracle = new RecipeOracle(recipe, Learnt, random);
        MlNetModel model = MlNetModel.Load(RecipeFile.Write(recipe, oracle));
        float[] scores = new float[model.Labels.Count];
        foreach (string text in Scored)
        {
            model.Predict(Encoding.UTF8.GetBytes(text), scores);
            double[] expected = Probabilities(recipe, oracle.Sums(text));
            bool isEqual = expected.Zip(scores).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Max(pair.First, 1e-2));
            if (!isEqual)
            {
                yield return $"\"{text}\" has [{string.Join(", ", scores)}] and not [{string.Join(", ", expected)}]";
            }
        }
    }

    private static double[] Probabilities(Recipe recipe, double[] sums)
    {
        if (recipe.Trainer == TrainerKind.MultiClass)
        {
            double total = sums.Sum(Math.Exp);
            return [.. sums.Select(sum => Math.Exp(sum) / total)];
        }

        (double slope, double offset) = recipe.Trainer == TrainerKind.Calibrated ? (PredictorFile.Slope, PredictorFile.Offset) : (-1, 0);
        double probability = 1 / (1 + Math.Exp((slope * sums[0]) + offset));
        return [1 - probability, probability];
    }
}
