using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>The n-grams of some rows of keys, in the order in which they first occur.</summary>
internal sealed class GramBlock
{
    public GramBlock(GramRecipe recipe, IReadOnlyList<int[]> rows)
    {
        Recipe = recipe;
        string[][] grams = [.. rows.Select(row => Of(row).ToArray())];
        Grams = [.. grams.SelectMany(row => row).Distinct().Take(recipe.Most)];
        Rarities = [.. Grams.Select(gram => Math.Log((double)rows.Count / grams.Count(row => row.Contains(gram))))];
    }

    public GramRecipe Recipe { get; }

    /// <summary>Keys with commas between them.</summary>
    public IReadOnlyList<string> Grams { get; }

    public double[] Rarities { get; }

    public double[] Values(int[] row)
    {
        Dictionary<string, int> counts = Of(row).CountBy(gram => gram).ToDictionary();
        return [.. Grams.Select((gram, index) => (counts.GetValueOrDefault(gram), Recipe.Weighting) switch
        {
            (0, _) => 0,
            (var count, NgramWeighting.Count) => count,
            (_, NgramWeighting.Rarity) => Rarities[index],
            (var count, _) => count * Rarities[index],
        })];
    }

    private IEnumerable<string> Of(int[] row) =>
        from start in Enumerable.Range(0, row.Length)
        from gram in From(row, start, row[start].ToString(), 1, Recipe.Skip)
        select gram;

    private IEnumerable<string> From(int[] row, int position, string gram, int length, int skip)
    {
        if (Recipe.HasAllLengths || length == Recipe.Length)
        {
            yield return gram;
        }

        for (int left = 0; length < Recipe.Length && left <= skip && position + 1 + left < row.Length; left++)
        {
            foreach (string longer in From(row, position + 1 + left, $"{gram},{row[position + 1 + left]}", length + 1, skip - left))
            {
                yield return longer;
            }
        }
    }
}
