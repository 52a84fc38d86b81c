using CemStream.Sentiment.Evaluation;
using CemStream.Sentiment.Features;
using CemStream.Sentiment.Training;

namespace CemStream.Sentiment.Intents.Training;

/// <summary>
/// A logistic regression for each intent, by stochastic gradient descent in one fixed order of rows. A text is judged by the segment that
/// speaks most for the intent, as it will be when it is told, so only that segment learns.
/// </summary>
internal sealed class IntentLearner
{
    private const int Intents = AllIntents.Count;
    private const int ToneBits = 6;
    private const int MostSegments = 64;

    private readonly IReadOnlyList<IntentRow> _rows;
    private readonly IntentRowWeights _weights;
    private readonly IntentTrainingOptions _options;
    private readonly SegmentCollector _segments;
    private readonly Random _random;
    private readonly float[] _logits = new float[MostSegments * Intents];

    public IntentLearner(IReadOnlyList<IntentRow> rows, LexiconTable lexicon, IntentTrainingOptions options)
    {
        _rows = rows;
        _weights = new IntentRowWeights(rows);
        _options = options;
        _segments = new SegmentCollector(lexicon, options.Parts);
        _random = new Random(options.Seed);
        Words = new AdaGradTable(options.SlotBits, Intents, options.InitialAccumulator);
        Tones = new AdaGradTable(ToneBits, Intents, 1);
    }

    public AdaGradTable Words { get; }

    public AdaGradTable Tones { get; }

    public TextWeights Texts { get; } = new();

    /// <param name="report">Told of the fraction done and the mean loss, now and then.</param>
    /// <param name="cancellation">Ends the learning.</param>
    public void Learn(Action<double, double> report, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        long steps = (long)_options.Epochs * order.Length;
        long step = 0;
        double loss = 0;
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _random.Shuffle(order);
            foreach (int index in order)
            {
                loss += Learn(_rows[index], _options.LearningRate * (1 - ((float)step / steps)));
                step++;
                if (step % LearningReport.Interval == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    report((double)step / steps, loss / LearningReport.Interval);
                    loss = 0;
                }
            }
        }
    }

    private float Learn(IntentRow row, float rate)
    {
        bool isSpoken = _random.NextSingle() < _options.SpokenShare;
        _segments.Collect(isSpoken ? SpokenText.Of(row.Utf8.Span) : row.Utf8.Span);
        int count = Math.Min(_segments.Count, MostSegments);
        if (count == 0)
        {
            return 0;
        }

        Score(count);
        Span<float> gradients = stackalloc float[count * Intents];
        gradients.Clear();
        float loss = 0;
        for (int intent = 0; intent < Intents; intent++)
        {
            if (row.Labels.IsKnown(intent))
            {
                loss += SetGradient(row, intent, count, gradients);
            }
        }

        Update(gradients, count, rate);
        return loss;
    }

    private void Score(int count)
    {
        Span<float> text = stackalloc float[Intents];
        text.Clear();
        Texts.AddTo(text, _segments.TextFeatures);
        for (int segment = 0; segment < count; segment++)
        {
            Span<float> logits = _logits.AsSpan(segment * Intents, Intents);
            text.CopyTo(logits);
            ReadOnlySpan<uint> words = _segments.WordsOf(segment);
            Words.AddTo(logits, words, ValueOf(words));
            Tones.AddTo(logits, HashesOf(_segments.ToneOf(segment)), 1);
        }
    }

    private float SetGradient(IntentRow row, int intent, int count, Span<float> gradients)
    {
        int best = 0;
        for (int segment = 1; segment < count; segment++)
        {
            best = _logits[(segment * Intents) + intent] > _logits[(best * Intents) + intent] ? segment : best;
        }

        float weight = _weights.Of(row, intent);
        float probability = IntentModel.ToProbability(_logits[(best * Intents) + intent]);
        float target = row.Labels.IsPresent(intent) ? 1 : 0;
        gradients[(best * Intents) + intent] = weight * (probability - target);
        return -weight * MathF.Log(Math.Max(1e-6f, 1 - MathF.Abs(target - probability)));
    }

    private void Update(Span<float> gradients, int count, float rate)
    {
        Span<float> scaled = stackalloc float[Intents];
        Span<float> sum = stackalloc float[Intents];
        sum.Clear();
        for (int segment = 0; segment < count; segment++)
        {
            ReadOnlySpan<float> gradient = gradients.Slice(segment * Intents, Intents);
            if (!gradient.ContainsAnyExcept(0))
            {
                continue;
            }

            Add(sum, gradient);
            Tones.Update(HashesOf(_segments.ToneOf(segment)), gradient, rate * _options.ToneRate, 0);
            ReadOnlySpan<uint> words = _segments.WordsOf(segment);
            Softmax.Scale(scaled, gradient, ValueOf(words));
            Words.Update(words, scaled, rate, _options.L2);
        }

        Texts.Update(_segments.TextFeatures, sum, rate * _options.ToneRate);
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> gradient)
    {
        for (int intent = 0; intent < Intents; intent++)
        {
            sum[intent] += gradient[intent];
        }
    }

    private static float ValueOf(ReadOnlySpan<uint> words) => 1 / MathF.Sqrt(Math.Max(1, words.Length));

    private static ReadOnlySpan<uint> HashesOf(SegmentTone tone) =>
        (uint[])[Hash(tone.Words), Hash(tone.Balance), Hash(tone.Last)];

    private static uint Hash(int tone) => (uint)tone << (32 - ToneBits);
}
