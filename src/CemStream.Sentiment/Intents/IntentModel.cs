using System.Numerics;
using CemStream.Sentiment.Explanations;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Intents;

/// <summary>
/// Tells intents by a linear model over the words of each sentence, in English, Spanish, German, Indonesian and Filipino. Immutable, so any
/// number of threads may share one; telling allocates nothing.
/// </summary>
public sealed class IntentModel
{
    private static readonly Lazy<IntentModel> Shipped = new(LoadShipped);
    private readonly IntentParameters _parameters;
    private readonly IntentLanes _lanes;
    private readonly byte[] _file;

    private IntentModel(byte[] file)
    {
        _parameters = IntentFileReader.Decode(file);
        _lanes = new IntentLanes(_parameters);
        _file = file;
        Version = FileHeader.ModelVersionOf(file);
    }

    /// <summary>The model inside this assembly.</summary>
    public static IntentModel Default => Shipped.Value;

    /// <summary>Twelve hexadecimal digits of the file's hash: models with the same version tell the same.</summary>
    public string Version { get; }

    /// <summary>SHA-256 of all that follows the file's header, in hexadecimal digits; <see cref="Version"/> is how it begins.</summary>
    public string Hash => FileHeader.HashOf(_file);

    /// <summary>Size of the file in bytes.</summary>
    public int FileSize => _file.Length;

    /// <summary>Slots of the table of words.</summary>
    public int WordSlots => 1 << _parameters.Words.SlotBits;

    internal IntentParameters Parameters => _parameters;

    /// <summary>The lexicon of the shipped sentiment model, so that one pass serves both.</summary>
    internal static LexiconTable Lexicon => SentimentModel.Default.Parameters.Lexicon;

    /// <returns>Whether there is such a file and it begins as an intent model does.</returns>
    public static bool IsModel(string path) => IntentFormat.Header.Begins(path);

    /// <exception cref="InvalidModelException">The file is not a whole, unaltered model of this version.</exception>
    public static IntentModel Load(string path) => new(File.ReadAllBytes(path));

    /// <exception cref="InvalidModelException">The rest of the stream is not a whole, unaltered model of this version.</exception>
    public static IntentModel Load(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return new IntentModel(buffer.ToArray());
    }

    public void Save(string path) => File.WriteAllBytes(path, _file);

    public void Save(Stream stream) => stream.Write(_file);

    /// <summary>The probability from which on an intent is told.</summary>
    public float ThresholdOf(Intent intent) => _parameters.Thresholds[(int)intent];

    /// <summary>Scores the sentiment and tells the intents, in one pass if the sentiment model has the lexicon of the shipped one.</summary>
    /// <param name="utf8">The text; what lies beyond its first 2^20 bytes does not count.</param>
    /// <param name="sentiment">Scores the sentiment.</param>
    /// <param name="matches">At least <see cref="AllIntents.Count"/> long; gets the intents that were found, in their order.</param>
    /// <param name="count">How many were found.</param>
    public SentimentScore Read(ReadOnlySpan<byte> utf8, ISentimentModel sentiment, Span<IntentMatch> matches, out int count)
    {
        if (sentiment is not SentimentModel { Parameters: var parameters } || !parameters.Lexicon.HasEntriesOf(Lexicon))
        {
            count = Detect(utf8, matches);
            return sentiment.Score(utf8);
        }

        var sink = new TextSink(parameters, _lanes);
        FeatureExtractor.Extract(utf8, parameters.Lexicon, ref sink);
        count = Tell(sink.Intents, matches);
        return sink.Sentiment.ToLogits().ToScore(parameters.Temperature);
    }

    /// <summary>Tells the intents alone.</summary>
    /// <inheritdoc cref="Read"/>
    /// <returns>How many were found.</returns>
    public int Detect(ReadOnlySpan<byte> utf8, Span<IntentMatch> matches) => Tell(Segments(utf8), matches);

    /// <summary>A quote: the segment in which the intent was found, or the run of its words that speaks most for it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="match">As it was found in this text.</param>
    /// <param name="maxBytes">Bytes that the quote has at most, unless its best word alone has more.</param>
    public QuoteSpan FindSpan(ReadOnlySpan<byte> utf8, IntentMatch match, int maxBytes) =>
        match.Length <= maxBytes
            ? new QuoteSpan(match.Start, match.Length)
            : BestRun.Of(IntentEvidence.Collect(utf8, Lexicon, _parameters).SpansOf(match.Intent), maxBytes);

    /// <summary>The probability of an intent, also below its threshold.</summary>
    public float Probability(ReadOnlySpan<byte> utf8, Intent intent) => ToProbability(Segments(utf8)[(int)intent].Logit);

    internal static IntentModel From(IntentParameters parameters) => new(IntentFileWriter.Encode(parameters));

    internal static float ToProbability(float logit) => (float)ToProbability((double)logit);

    internal static double ToProbability(double logit)
    {
        double power = Exponential.Of(-Math.Abs(logit));
        return (logit < 0 ? power : 1) / (1 + power);
    }

    internal IntentSink Segments(ReadOnlySpan<byte> utf8)
    {
        var sink = new IntentSink(_lanes);
        FeatureExtractor.Extract(utf8, Lexicon, ref sink);
        return sink;
    }

    private int Tell(in IntentSink segments, Span<IntentMatch> matches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(matches.Length, AllIntents.Count, nameof(matches));
        int count = 0;
        for (uint likely = segments.Likely; likely != 0; likely &= likely - 1)
        {
            int intent = BitOperations.TrailingZeroCount(likely);
            IntentSegment segment = segments[intent];
            float probability = ToProbability(segment.Logit);
            if (probability >= _parameters.Thresholds[intent])
            {
                matches[count++] = new IntentMatch((Intent)intent, probability, segment.Start, segment.End - segment.Start);
            }
        }

        return count;
    }

    private static IntentModel LoadShipped()
    {
        using Stream stream = typeof(IntentModel).Assembly.GetManifestResourceStream("intents.model")
            ?? throw new InvalidModelException("The assembly has no intent model inside.");
        return Load(stream);
    }
}
