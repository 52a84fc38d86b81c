using System.Security.Cryptography;
using System.Text;
using CemStream.Sentiment.MlNet.Files;
using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Scoring;

namespace CemStream.Sentiment.MlNet;

/// <summary>
/// A text classifier that ML.NET trained and saved: <c>FeaturizeText</c> and a linear trainer. It scores as ML.NET's own prediction engine
/// does, without that library. Immutable, so any number of threads may share one; scoring allocates nothing.
/// </summary>
public sealed class MlNetModel : ISentimentModel
{
    private const int LongestText = 1 << 20;

    private readonly LinearScorer _scorer;
    private readonly Predictor _predictor;
    private readonly SentimentClass[] _meanings;

    private MlNetModel(ReadOnlyMemory<byte> file, IReadOnlyDictionary<string, SentimentClass> labels)
    {
        _predictor = PipelineReader.Read(ModelArchive.Open(file));
        _scorer = ScorerBuilder.Build(_predictor);
        _meanings = LabelMeaning.Of(_predictor.Labels, labels);
        Version = VersionOf(file.Span, _meanings);
        Description = MlNetDescription.Of(_predictor, _meanings);
    }

    /// <inheritdoc/>
    /// <remarks>Of the file and of what its labels mean.</remarks>
    public string Version { get; }

    /// <summary>The labels of the classes in the order of the scores of <see cref="Predict"/>.</summary>
    public IReadOnlyList<string> Labels => _predictor.Labels;

    /// <summary>What the model is made of.</summary>
    public MlNetDescription Description { get; }

    /// <param name="file">As <c>MLContext.Model.Save</c> wrote it.</param>
    /// <param name="labels">What labels mean; those that are not named are told by their names.</param>
    /// <exception cref="InvalidModelException">The file is damaged, uses what is not supported, or a label's meaning is not known.</exception>
    public static MlNetModel Load(ReadOnlyMemory<byte> file, IReadOnlyDictionary<string, SentimentClass>? labels = null) =>
        new(file, labels ?? new Dictionary<string, SentimentClass>());

    public SentimentScore Score(ReadOnlySpan<byte> utf8)
    {
        Span<float> scores = stackalloc float[16];
        scores = Labels.Count <= scores.Length ? scores[..Labels.Count] : new float[Labels.Count];
        Predict(utf8, scores);
        Span<float> classes = [0, 0, 0];
        for (int index = 0; index < scores.Length; index++)
        {
            classes[(int)_meanings[index]] += scores[index];
        }

        return new SentimentScore(
            classes[(int)SentimentClass.Negative], classes[(int)SentimentClass.Neutral], classes[(int)SentimentClass.Positive]);
    }

    /// <summary>What ML.NET's prediction engine says of a text.</summary>
    /// <param name="utf8">The text; what lies beyond its first 2^20 bytes does not count.</param>
    /// <param name="scores">Gets the probability of each of <see cref="Labels"/>.</param>
    public MlNetPrediction Predict(ReadOnlySpan<byte> utf8, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, Labels.Count, nameof(scores));
        Span<float> sums = scores[.._predictor.Biases.Length];
        _scorer.Score(utf8[..Math.Min(utf8.Length, LongestText)], sums);
        return _predictor.Link.Apply(scores);
    }

    /// <inheritdoc/>
    /// <remarks>As the shipped model tells it: a classifier of ML.NET knows no languages.</remarks>
    public string DetectLanguage(ReadOnlySpan<byte> utf8) => SentimentModel.Default.DetectLanguage(utf8);

    /// <inheritdoc/>
    /// <remarks>The sentence, or the run of words of a long one, that scores highest when it stands alone.</remarks>
    public QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, SentimentClass sentiment, int maxCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCharacters);
        return SentenceQuotes.Find(utf8, this, sentiment, maxCharacters);
    }

    private static string VersionOf(ReadOnlySpan<byte> file, SentimentClass[] meanings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Join(',', meanings)));
        return Convert.ToHexStringLower(hash.GetHashAndReset(), 0, 6);
    }
}
