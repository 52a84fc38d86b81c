using System.Globalization;

namespace CemStream.Sentiment.MlNet;

/// <summary>Tells what a model's labels mean. What is said for a label counts; for the others its name decides.</summary>
internal static class LabelMeaning
{
    private static readonly Dictionary<string, SentimentClass> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["negative"] = SentimentClass.Negative,
        ["neg"] = SentimentClass.Negative,
        ["very negative"] = SentimentClass.Negative,
        ["false"] = SentimentClass.Negative,
        ["no"] = SentimentClass.Negative,
        ["bad"] = SentimentClass.Negative,
        ["neutral"] = SentimentClass.Neutral,
        ["neu"] = SentimentClass.Neutral,
        ["mixed"] = SentimentClass.Neutral,
        ["none"] = SentimentClass.Neutral,
        ["positive"] = SentimentClass.Positive,
        ["pos"] = SentimentClass.Positive,
        ["very positive"] = SentimentClass.Positive,
        ["true"] = SentimentClass.Positive,
        ["yes"] = SentimentClass.Positive,
        ["good"] = SentimentClass.Positive,
    };

    /// <param name="labels">All labels of the model.</param>
    /// <param name="given">What was said of some of them. Of two labels, one said to be bad makes the other good.</param>
    /// <exception cref="InvalidModelException">
    /// A label's meaning is not known, there is none of a name that was given, or all mean the same.
    /// </exception>
    public static SentimentClass[] Of(IReadOnlyList<string> labels, IReadOnlyDictionary<string, SentimentClass> given)
    {
        var known = new Dictionary<string, SentimentClass>(given, StringComparer.OrdinalIgnoreCase);
        if (known.Keys.FirstOrDefault(name => !labels.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } stranger)
        {
            throw new InvalidModelException($"The model has no label \"{stranger}\"; its labels are {Quote(labels)}.");
        }

        if (labels.Count == 2 && known.Count == 1)
        {
            (string label, SentimentClass meaning) = known.Single();
            known[labels.First(other => !other.Equals(label, StringComparison.OrdinalIgnoreCase))] = Opposite(meaning);
        }

        double?[] numbers = [.. labels.Select(Number)];
        bool areNumbers = !numbers.Contains(null);
        SentimentClass[] meanings = [.. labels.Select((label, index) =>
            Find(label, known)
            ?? (areNumbers ? OfNumber(numbers[index]!.Value, numbers.Min()!.Value, numbers.Max()!.Value) : throw Unknown(label, labels)))];
        return meanings.Distinct().Skip(1).Any()
            ? meanings
            : throw new InvalidModelException($"All labels of the model ({Quote(labels)}) mean {meanings[0]}: it tells nothing apart.");
    }

    private static SentimentClass? Find(string label, Dictionary<string, SentimentClass> known) =>
        known.TryGetValue(label, out SentimentClass said) ? said
        : Names.TryGetValue(label.Trim().Replace('_', ' ').Replace('-', ' '), out SentimentClass named) ? named
        : null;

    private static SentimentClass Opposite(SentimentClass meaning) => meaning switch
    {
        SentimentClass.Negative => SentimentClass.Positive,
        SentimentClass.Positive => SentimentClass.Negative,
        _ => meaning,
    };

    private static InvalidModelException Unknown(string label, IReadOnlyList<string> labels) => new(
        $"The model's label \"{label}\" is neither negative, neutral nor positive by its name, so it has to be said which of them it is; " +
        $"its labels are {Quote(labels)}.");

    // Of 0 and 1, -1 to 1, 1 to 5: what is above the middle is good, what is below is bad.
    private static SentimentClass OfNumber(double number, double least, double most)
    {
        double middle = (least + most) / 2;
        return number > middle ? SentimentClass.Positive : number < middle ? SentimentClass.Negative : SentimentClass.Neutral;
    }

    // "5", "4.0", "1 star", "5 stars", "LABEL_2"
    private static double? Number(string label)
    {
        string text = label.Trim();
        text = text.StartsWith("label_", StringComparison.OrdinalIgnoreCase) ? text["label_".Length..] : text.Split(' ', '_')[0];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
    }

    private static string Quote(IReadOnlyList<string> labels) => string.Join(", ", labels.Select(label => $"\"{label}\""));
}
