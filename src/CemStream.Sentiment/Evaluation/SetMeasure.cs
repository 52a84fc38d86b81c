using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>Scores the rows of one set, as written and as spoken.</summary>
internal sealed class SetMeasure
{
    private readonly string _name;
    private readonly string _language;
    private readonly bool _hasNeutral;
    private readonly Confusion _written = new(Enum.GetValues<SentimentClass>().Length);
    private readonly Confusion _spoken = new(Enum.GetValues<SentimentClass>().Length);

    public SetMeasure(ISentimentModel model, string name, IReadOnlyList<LabelledText> rows)
    {
        string[] languages = [.. rows.Select(row => row.Language).Distinct()];
        _name = name;
        _language = languages.Length == 1 ? languages[0] : "mul";
        _hasNeutral = rows.Any(row => row.Label == SentimentClass.Neutral);
        foreach (LabelledText row in rows)
        {
            Add(row, model.Score(row.Utf8.Span));
            _spoken.Add((int)row.Label, (int)Predict(model.Score(SpokenText.Of(row.Utf8.Span))).Label);
        }
    }

    public CalibrationError Calibration { get; } = new();

    public SetEvaluation ToEvaluation(Baseline? baseline) => new(
        _name,
        _language,
        _written.Rows,
        _written.ClassesPresent,
        _written.Accuracy,
        _written.MacroF1,
        _spoken.MacroF1,
        Calibration.Value,
        baseline);

    private void Add(LabelledText row, SentimentScore score)
    {
        (SentimentClass label, double confidence) = Predict(score);
        _written.Add((int)row.Label, (int)label);
        Calibration.Add(confidence, label == row.Label);
    }

    private (SentimentClass Label, double Confidence) Predict(SentimentScore score)
    {
        if (_hasNeutral)
        {
            return (score.Label, score[score.Label]);
        }

        SentimentClass label = score.Positive > score.Negative ? SentimentClass.Positive : SentimentClass.Negative;
        return (label, score[label] / ((double)score.Positive + score.Negative));
    }
}
