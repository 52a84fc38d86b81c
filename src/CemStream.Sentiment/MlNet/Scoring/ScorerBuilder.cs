using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Compiles a predictor: from the features back to the one text that they are made of.</summary>
internal sealed class ScorerBuilder
{
    private readonly List<FeatureBlock> _blocks = [];
    private readonly Predictor _predictor;
    private Column? _text;
    private int _features;

    private ScorerBuilder(Predictor predictor) => _predictor = predictor;

    /// <exception cref="InvalidModelException">The features are not n-grams of one text, or do not fit the weights.</exception>
    public static LinearScorer Build(Predictor predictor)
    {
        var builder = new ScorerBuilder(predictor);
        builder.Add(predictor.Features);
        return new LinearScorer(new TextNormalizer(builder.NormalizerOptions()), builder._blocks, predictor.Biases);
    }

    private static InvalidModelException Unsupported(string reason) => new($"The model is not supported: {reason}.");

    private static InvalidModelException SeveralTexts(JoinedColumn joined)
    {
        IEnumerable<string> names = joined.Sources.OfType<SourceColumn>().Select(source => $"\"{source.Name}\"");
        return Unsupported($"its text is made of several columns of its input ({string.Join(", ", names)})");
    }

    private void Add(Column column)
    {
        switch (column)
        {
            case JoinedColumn joined:
                foreach (Column source in joined.Sources)
                {
                    Add(source);
                }

                break;
            case NormColumn { Source: NgramColumn ngrams } norm:
                Add(ngrams, norm.Kind, norm.Scale);
                break;
            case NgramColumn ngrams:
                Add(ngrams, null, 1);
                break;
            case SourceColumn source:
                throw Unsupported($"it takes features from the column \"{source.Name}\" of its input, not only from a text");
            default:
                throw Unsupported("its features are not n-grams, or normalized together");
        }
    }

    private void Add(NgramColumn ngrams, NormKind? norm, float factor)
    {
        int outputs = _predictor.Biases.Length;
        var scale = new FeatureScale(ngrams.Options.Weighting, ngrams.Pool.Rarities, norm, factor);
        var weights = new WeightRows(_predictor.Weights.AsSpan(_features * outputs, ngrams.Pool.Count * outputs), outputs);
        (KeyStream keys, NgramPool pool) = ReadKeys(ngrams.Source, ngrams.Pool);
        var counter = new NgramCounter(ngrams.Options, pool, keys.HighestKey);
        _blocks.Add(new FeatureBlock(keys, counter, scale, pool.Count, weights));
        _features += ngrams.Pool.Count;
    }

    private (KeyStream Keys, NgramPool Pool) ReadKeys(Column column, NgramPool pool)
    {
        switch (column)
        {
            case KeysColumn words:
                return (new WordStream(ReadWords(words.Source), new TermTable(words.Values)), pool);
            case CharactersColumn characters:
                var alphabet = new Alphabet(pool.Keys);
                return (ReadCharacters(characters, alphabet), pool with { Keys = alphabet.Encode(pool.Keys) });
            default:
                throw Unsupported("its n-grams are neither of words nor of characters");
        }
    }

    private KeyStream ReadCharacters(CharactersColumn characters, Alphabet alphabet) => characters.Source is WordsColumn or KeptWordsColumn
        ? new WordCharacterStream(ReadWords(characters.Source), characters.HasMarks, characters.HasMarksAroundWords, alphabet)
        : ReadText(characters.Source, new CharacterStream(characters.HasMarks, alphabet));

    private WordCut ReadWords(Column column) => column switch
    {
        WordsColumn words => ReadText(words.Source, new WordCut(words.Separators, Without: null)),
        KeptWordsColumn { Source: WordsColumn words } kept => ReadText(words.Source, new WordCut(words.Separators, kept.Without)),
        _ => throw Unsupported("its words are not cut from a text"),
    };

    // All features have to be made of one text in one form, for a piece of feedback has no more.
    private T ReadText<T>(Column column, T reading)
    {
        _text ??= column;
        return ReferenceEquals(_text, column) || _text.Equals(column)
            ? reading
            : throw Unsupported("it reads more than one text, or one text in two forms");
    }

    private NormalizerOptions NormalizerOptions() => _text switch
    {
        NormalizedColumn { Source: SourceColumn } normalized => normalized.Options,
        SourceColumn => Text.NormalizerOptions.None,
        JoinedColumn joined => throw SeveralTexts(joined),
        NormalizedColumn { Source: JoinedColumn joined } => throw SeveralTexts(joined),
        _ => throw Unsupported("its text is not a column of its input"),
    };
}
