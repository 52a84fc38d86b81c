using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;
using CemStream.Sentiment.Quotes;

namespace CemStream.Sentiment;

/// <summary>
/// A linear model over hashed features of UTF-8 text. Immutable, so any number of threads may share one. Every text has a score:
/// an empty one gets the model's prior, invalid UTF-8 reads as spaces, and what lies beyond the first 2^20 bytes does not count.
/// </summary>
public sealed class SentimentModel : ISentimentModel
{
    private const int DetectedBytes = 2000;
    private const float LeastConfidence = 0.6f;
    private static readonly Lazy<SentimentModel> Shipped = new(LoadShipped);
    private readonly ModelParameters _parameters;
    private readonly byte[] _file;

    private SentimentModel(byte[] file)
    {
        _parameters = ModelReader.Decode(file);
        _file = file;
        Version = FileHeader.ModelVersionOf(file);
    }

    /// <summary>The model inside this assembly.</summary>
    public static SentimentModel Default => Shipped.Value;

    /// <summary>Twelve hexadecimal digits of the file's hash: models with the same version give the same scores.</summary>
    public string Version { get; }

    /// <summary>The languages that <see cref="DetectLanguage"/> can tell, as ISO 639 codes.</summary>
    public IReadOnlyList<string> Languages => _parameters.Languages.Codes;

    internal ModelParameters Parameters => _parameters;

    /// <exception cref="InvalidModelException">The file is not a whole, unaltered model of this version.</exception>
    public static SentimentModel Load(string path) => new(File.ReadAllBytes(path));

    /// <exception cref="InvalidModelException">The rest of the stream is not a whole, unaltered model of this version.</exception>
    public static SentimentModel Load(Stream stream)
    {
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, Array.MaxLength) : 0);
        stream.CopyTo(buffer);
        return new SentimentModel(buffer.ToArray());
    }

    public void Save(string path) => File.WriteAllBytes(path, _file);

    public void Save(Stream stream) => stream.Write(_file);

    public SentimentScore Score(ReadOnlySpan<byte> utf8) => Logits(utf8).ToScore(_parameters.Temperature);

    /// <returns>One of <see cref="Languages"/>, "other" when none of them is likely, "und" when there is no word.</returns>
    public string DetectLanguage(ReadOnlySpan<byte> utf8)
    {
        var sink = new LanguageSink(_parameters.Languages);
        FeatureExtractor.Extract(utf8[..Math.Min(utf8.Length, DetectedBytes)], _parameters.Lexicon, ref sink);
        if (!sink.HasText)
        {
            return "und";
        }

        (int column, float confidence) = sink.Best();
        return confidence < LeastConfidence ? "other" : _parameters.Languages.Codes[column];
    }

    /// <summary>
    /// The sentence, or the part of one, whose words speak most for <paramref name="sentiment"/>: a quote. It begins and ends at word
    /// borders unless the first word alone is too long, and has at most <paramref name="maxCharacters"/> Unicode code points.
    /// </summary>
    public QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, SentimentClass sentiment, int maxCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCharacters);
        return QuoteFinder.Find(utf8, _parameters, sentiment, maxCharacters);
    }

    internal static SentimentModel From(ModelParameters parameters) => new(ModelWriter.Encode(parameters));

    internal Logits Logits(ReadOnlySpan<byte> utf8)
    {
        var sink = new ScoringSink(_parameters);
        FeatureExtractor.Extract(utf8, _parameters.Lexicon, ref sink);
        return sink.ToLogits();
    }

    private static SentimentModel LoadShipped()
    {
        using Stream stream = typeof(SentimentModel).Assembly.GetManifestResourceStream("sentiment.model")
            ?? throw new InvalidModelException("The assembly has no model inside.");
        return Load(stream);
    }
}
