using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Evaluation;

/// <summary>Where two models differ on labelled rows.</summary>
/// <param name="VersionA">Of the first model.</param>
/// <param name="VersionB">Of the second.</param>
/// <param name="Sets">Each set of rows.</param>
/// <param name="Languages">The rows of each language, in the order of the codes.</param>
/// <param name="Overall">All rows.</param>
/// <param name="Examples">The texts whose probabilities differ most among those that the models put in different classes.</param>
public sealed record ModelComparison(
    string VersionA,
    string VersionB,
    IReadOnlyList<ComparedRows> Sets,
    IReadOnlyList<ComparedRows> Languages,
    ComparedRows Overall,
    IReadOnlyList<ComparedText> Examples)
{
    /// <param name="a">The first model.</param>
    /// <param name="b">The second model.</param>
    /// <param name="sets">Each with its name.</param>
    /// <param name="examples">How many examples are kept.</param>
    public static ModelComparison Of(
        ISentimentModel a, ISentimentModel b, IReadOnlyList<(string Name, LabelledText[] Rows)> sets, int examples)
    {
        ComparedText[] texts = [.. sets.SelectMany(set => set.Rows.Select(row => ComparedText.Of(a, b, set.Name, row)))];
        return new ModelComparison(
            a.Version,
            b.Version,
            [.. texts.GroupBy(text => text.Set).Select(group => ComparedRows.Of(group.Key, [.. group]))],
            [.. texts.GroupBy(text => text.Language).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => ComparedRows.Of(group.Key, [.. group]))],
            ComparedRows.Of("all", texts),
            [.. texts.Where(text => text.A.Label != text.B.Label).OrderByDescending(text => text.Distance).Take(examples)]);
    }
}
