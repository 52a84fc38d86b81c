using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Tests.Evaluation;

public class EvaluatorTests
{
    [Fact]
    public void Evaluate_ShippedModel_IsBetterThanMlNetAndTfIdfOnAverage()
    {
        string folder = SharedData.PathOf("sentiment/eval");
        (string, LabelledText[])[] sets =
            [.. Directory.EnumerateFiles(folder).Select(file => (Path.GetFileNameWithoutExtension(file), LabelledTextFile.Read(file).ToArray()))];

        EvaluationReport report = Evaluator.Evaluate(SentimentModel.Default, sets, BaselineFile.ReadNear(folder), CancellationToken.None);

        Assert.Equal(37, report.Sets.Count);
        Assert.Equal(37, report.Overall.Sets);
        Assert.Equal(["de", "en", "es", "fil", "id"], report.Languages.Select(language => language.Name));
        Assert.InRange(report.Overall.MlNetMacroF1!.Value, 0.5255, 0.5265);
        Assert.True(report.Overall.MacroF1 > report.Overall.TfIdfMacroF1, $"{report.Overall}");
        Assert.InRange(report.Detection.Accuracy, 0.97, 1);
    }

    [Fact]
    public void Evaluate_ShortTextsAndLanguagesNotStated_DoNotCountAsDetected()
    {
        LabelledText[] rows =
        [
            Row("My internet has been down since Monday morning, and nobody calls back.", "en"),
            Row("Mein Internet geht seit Montag nicht, und niemand ruft mich zurück.", "en"),
            Row("My internet has been down since Monday morning, and nobody calls back.", LabelledText.UnknownLanguage) with { Language = "en" },
            Row("My internet is down.", "en"),
        ];

        Assert.Equal(new LanguageDetection(2, 0.5), LanguageDetection.Of(SentimentModel.Default, rows, TestContext.Current.CancellationToken));

        static LabelledText Row(string text, string language) => LabelledText.Parse(text, "negative", language, "set");
    }

    [Fact]
    public void Evaluate_SetWithoutNeutral_ComparesTheTwoOthers()
    {
        LabelledText[] rows = [.. TinyModel.Rows.Where(row => row.Label != SentimentClass.Neutral)];

        SetEvaluation set = new SetMeasure(TinyModel.Trained, "two", rows).ToEvaluation(baseline: null);

        Assert.Equal(("two", "mul", 2, 1.0, 1.0), (set.Name, set.Language, set.Classes, set.Accuracy, set.MacroF1));
    }

    [Fact]
    public void MacroF1_KnownConfusion_IsTheMeanOverTheClassesThatOccur()
    {
        var confusion = new Confusion(3);
        confusion.Add(0, 0);
        confusion.Add(0, 2);
        confusion.Add(2, 2);
        confusion.Add(2, 1);

        Assert.Equal(0.5, confusion.Accuracy);
        Assert.Equal(((2.0 / 3) + (2.0 / 4)) / 2, confusion.MacroF1, 12);
    }
}
