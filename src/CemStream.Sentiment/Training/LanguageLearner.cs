using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>Learns to tell languages from the same features, each language weighing alike.</summary>
internal sealed class LanguageLearner
{
    private const float Rate = 0.3f;
    private const float L2 = 1e-5f;
    private const float InitialAccumulator = 0.1f;
    private const int LongestText = 400;
    private readonly IReadOnlyList<LabelledText> _rows;
    private readonly LanguageFeatures _features;
    private readonly Random _random;
    private readonly AdaGradTable _table;
    private readonly string[] _codes;
    private readonly Dictionary<string, float> _weights;

    /// <param name="rows">What to learn from.</param>
    /// <param name="codes">Their languages.</param>
    /// <param name="lexicon">Tells the features.</param>
    /// <param name="options">Size of the table.</param>
    /// <param name="seed">Orders the rows.</param>
    public LanguageLearner(
        IReadOnlyList<LabelledText> rows, string[] codes, LexiconTable lexicon, Hyperparameters options, int seed)
    {
        Dictionary<string, int> counts = rows.CountBy(row => row.Language).ToDictionary();
        _rows = rows;
        _features = new LanguageFeatures(lexicon);
        _random = new Random(seed);
        _codes = codes;
        _table = new AdaGradTable(options.LanguageSlotBits, codes.Length, InitialAccumulator);
        _weights = counts.ToDictionary(pair => pair.Key, pair => MathF.Sqrt((float)rows.Count / (pair.Value * counts.Count)));
    }

    public LanguageTable Learn(int epochs, LearningReport report, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            _random.Shuffle(order);
            foreach (int index in order)
            {
                report.Add(Learn(_rows[index], Rate * (1 - ((float)epoch / epochs))));
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return Quantizer.ToLanguages(_table, _codes);
    }

    private float Learn(LabelledText row, float rate)
    {
        _features.Collect(Part(row.Utf8.Span));
        float value = 1 / MathF.Sqrt(Math.Max(1, _features.Hashes.Length));
        Span<float> logits = stackalloc float[_codes.Length];
        logits.Clear();
        _table.AddTo(logits, _features.Hashes, value);
        float loss = Softmax.ToGradient(logits, Array.IndexOf(_codes, row.Language));
        Softmax.Scale(logits, logits, value * _weights[row.Language]);
        _table.Update(_features.Hashes, logits, rate, L2);
        return loss;
    }

    // Short pieces, some of them very short: that is what will be asked.
    private ReadOnlySpan<byte> Part(ReadOnlySpan<byte> utf8)
    {
        int length = Math.Min(utf8.Length, _random.Next(20, LongestText));
        return utf8.Slice(_random.Next(utf8.Length - length + 1), length);
    }
}
