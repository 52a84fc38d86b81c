using CemStream.Sentiment.Features;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Multinomial logistic regression by stochastic gradient descent in one fixed order of rows, so one thread learns one replica.
/// </summary>
internal sealed class SentimentLearner
{
    public const int Classes = 3;
    public const int SharedBits = 8;

    /// <summary>Concepts, and negated ones, are at most two to this power.</summary>
    public const int ConceptBits = 12;

    private readonly IReadOnlyList<LabelledText> _rows;
    private readonly RowWeights _weights;
    private readonly Hyperparameters _options;
    private readonly FeatureCollector _features;
    private readonly Random _random;
    private readonly uint[] _shared = new uint[SharedFeature.Count];

    public SentimentLearner(IReadOnlyList<LabelledText> rows, RowWeights weights, LexiconTable lexicon, Hyperparameters options, int seed)
    {
        _rows = rows;
        _weights = weights;
        _options = options;
        _features = new FeatureCollector(lexicon, options.CharacterSlotBits);
        _random = new Random(seed);
        Words = new AdaGradTable(options.WordSlotBits, Classes, options.InitialAccumulator);
        Characters = new AdaGradTable(options.CharacterSlotBits, Classes, options.InitialAccumulator);
        Concepts = new AdaGradTable(ConceptBits, Classes, 1);
        Shared = new AdaGradTable(SharedBits, Classes, 1);
    }

    public AdaGradTable Words { get; }

    public AdaGradTable Characters { get; }

    public AdaGradTable Concepts { get; }

    public AdaGradTable Shared { get; }

    private AdaGradTable[] Tables => [Words, Characters, Concepts, Shared];

    /// <summary>Begins with the weights of a model that has as many slots.</summary>
    public void StartFrom(ModelParameters model)
    {
        Words.StartFrom(model.Words.ToPairs(), _options.WarmAccumulator);
        float[] characters = Array.ConvertAll(model.Characters.ToPairs(), weight => weight / _options.CharacterScale);
        Characters.StartFrom(characters, _options.WarmAccumulator);
        Concepts.StartFrom(model.Concepts.ToPairs(), _options.WarmAccumulator);
        Shared.StartFrom(model.Shared, _options.WarmAccumulator);
    }

    public void Learn(int epochs, LearningReport report, CancellationToken cancellation, ReplicaCheckpoint? checkpoint = null)
    {
        int done = checkpoint?.Load(Tables) ?? 0;
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        long steps = (long)epochs * order.Length;
        long step = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            _random.Shuffle(order);
            if (epoch < done)
            {
                report.Skip(order.Length);
                step += order.Length;
                continue;
            }

            foreach (int index in order)
            {
                float rate = _options.LearningRate * (1 - ((float)step / steps));
                report.Add(Learn(_rows[index], rate));
                step++;
                if (step % LearningReport.Interval == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }

            checkpoint?.Save(epoch + 1, Tables);
        }
    }

    private float Learn(LabelledText row, float rate)
    {
        _features.Collect(row.Utf8.Span);
        ReadOnlySpan<uint> words = OfPart(ModelParts.Words, _features.Words);
        ReadOnlySpan<uint> characters = OfPart(ModelParts.Characters, _features.Characters);
        ReadOnlySpan<uint> concepts = OfPart(ModelParts.Concepts, _features.Concepts);
        ReadOnlySpan<uint> shared = HashShared();
        float wordValue = 1 / MathF.Sqrt(Math.Max(1, words.Length));
        float conceptValue = 1 / MathF.Sqrt(Math.Max(1, concepts.Length));
        float characterValue = _options.CharacterScale / MathF.Sqrt(Math.Max(1, characters.Length));

        Span<float> logits = stackalloc float[Classes];
        logits.Clear();
        Words.AddTo(logits, words, wordValue);
        Characters.AddTo(logits, characters, characterValue);
        Concepts.AddTo(logits, concepts, conceptValue);
        Shared.AddTo(logits, shared, 1);
        float loss = ToGradient(logits, row);

        Span<float> gradient = stackalloc float[Classes];
        float weight = _weights.Of(row);
        Softmax.Scale(gradient, logits, weight);
        Shared.Update(shared, gradient, rate * _options.SharedRate, 0);
        Softmax.Scale(gradient, logits, weight * conceptValue);
        Concepts.Update(concepts, gradient, rate * _options.ConceptRate, _options.ConceptL2);
        Softmax.Scale(gradient, logits, weight * wordValue);
        Words.Update(words, gradient, rate, _options.L2);
        Softmax.Scale(gradient, logits, weight * characterValue);
        Characters.Update(characters, gradient, rate, _options.L2);
        return loss;
    }

    private ReadOnlySpan<uint> OfPart(ModelParts part, ReadOnlySpan<uint> features) => _options.Parts.HasFlag(part) ? features : [];

    private ReadOnlySpan<uint> HashShared()
    {
        // The bias comes first.
        ReadOnlySpan<int> shared = _options.Parts.HasFlag(ModelParts.Shared) ? _features.Shared : _features.Shared[..1];
        for (int index = 0; index < shared.Length; index++)
        {
            _shared[index] = (uint)shared[index] << (32 - SharedBits);
        }

        return _shared.AsSpan(0, shared.Length);
    }

    // A set without a neutral class compares the two others only: its rows must not teach that nothing is neutral.
    private float ToGradient(Span<float> logits, LabelledText row)
    {
        if (_weights.HasNeutral(row))
        {
            return Softmax.ToGradient(logits, (int)row.Label);
        }

        Span<float> two = [logits[(int)SentimentClass.Negative], logits[(int)SentimentClass.Positive]];
        float loss = Softmax.ToGradient(two, row.Label == SentimentClass.Negative ? 0 : 1);
        logits[(int)SentimentClass.Negative] = two[0];
        logits[(int)SentimentClass.Neutral] = 0;
        logits[(int)SentimentClass.Positive] = two[1];
        return loss;
    }
}
