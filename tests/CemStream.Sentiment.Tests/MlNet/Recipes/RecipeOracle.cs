using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.Tests.MlNet.Recipes;

/// <summary>What a recipe makes of texts, with strings and dictionaries: plain, slow, with nothing in common with what is tested.</summary>
internal sealed class RecipeOracle
{
    // Of the tests' texts.
    private const string Marked = "äÄïéáó";
    private const string Plain = "aAieao";

    private readonly Recipe _recipe;

    public RecipeOracle(Recipe recipe, IReadOnlyList<string> texts, Random random)
    {
        _recipe = recipe;
        Vocabulary = [.. texts.SelectMany(Words).Distinct().Where((_, index) => index % 7 != 3)];
        if (recipe.Characters is { } characters)
        {
            Blocks.Add(new GramBlock(characters, [.. texts.Select(CharacterKeys)]));
        }

        if (recipe.Words is { } words)
        {
            Blocks.Add(new GramBlock(words, [.. texts.Select(WordKeys)]));
        }

        int features = Blocks.Sum(block => block.Grams.Count);
        Biases = [.. Enumerable.Range(0, recipe.Trainer == TrainerKind.MultiClass ? 3 : 1).Select(_ => Weight(random))];
        Weights = [.. Biases.Select(_ => Enumerable.Range(0, features).Select(_ => Weight(random)).ToArray())];
    }

    public List<string> Vocabulary { get; }

    /// <summary>Characters first, as ML.NET has them.</summary>
    public List<GramBlock> Blocks { get; } = [];

    public float[] Biases { get; private set; }

    /// <summary>Of each class.</summary>
    public float[][] Weights { get; private set; }

    public RecipeOracle WithClasses(int count)
    {
        (Biases, Weights) = (Biases[..count], Weights[..count]);
        return this;
    }

    /// <returns>The sum of each class.</returns>
    public double[] Sums(string text)
    {
        IEnumerable<double[]> blocks = Blocks.Select((block, index) => block.Values(IsOfCharacters(index) ? CharacterKeys(text) : WordKeys(text)));
        double[] values = [.. blocks.SelectMany(Normed)];
        return [.. Weights.Select((weights, output) => Biases[output] + values.Select((value, feature) => value * weights[feature]).Sum())];
    }

    private static float Weight(Random random) => random.Next(3) == 0 ? 0 : (float)((random.NextDouble() * 2) - 1);

    private bool IsOfCharacters(int block) => block == 0 && _recipe.Characters is not null;

    private IEnumerable<double> Normed(double[] values)
    {
        double norm = _recipe.Norm switch
        {
            NormKind.Euclidean => Math.Sqrt(values.Sum(value => value * value)),
            NormKind.Sum => values.Sum(),
            NormKind.Highest => values.DefaultIfEmpty().Max(),
            _ => 1,
        };
        return values.Select(value => norm > 0 ? value / norm : value);
    }

    private int[] WordKeys(string text) => [.. Words(text).Select(word => Vocabulary.IndexOf(word) + 1)];

    private int[] CharacterKeys(string text)
    {
        string read = _recipe.StopWords.Length > 0 ? string.Join('\u001f', Words(text)) : Normalized(text);
        return read.Length == 0 && _recipe.StopWords.Length == 0 ? [] : [2, .. read.Select(unit => (int)unit), 3];
    }

    private IEnumerable<string> Words(string text) => Normalized(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => !_recipe.StopWords.Contains(word.ToLowerInvariant()));

    private string Normalized(string text)
    {
        NormalizerOptions options = _recipe.Normalizer;
        IEnumerable<char> kept = text.Where(unit =>
            (options.KeepPunctuation || !char.IsPunctuation(unit)) && (options.KeepNumbers || !char.IsNumber(unit)));
        string plain = string.Concat(kept);
        plain = options.KeepDiacritics
            ? plain
            : string.Concat(plain.Select(unit => Marked.IndexOf(unit) is >= 0 and var index ? Plain[index] : unit));
        return options.Case switch
        {
            LetterCase.Lower => plain.ToLowerInvariant(),
            LetterCase.Upper => plain.ToUpperInvariant(),
            _ => plain,
        };
    }
}
