using System.Numerics;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Weights of hashed features for several classes, learnt with AdaGrad (Duchi, Hazan and Singer, 2011). One accumulator of squared
/// gradients serves all classes of a slot and lies beside them, so that a step touches one cache line.
/// </summary>
internal sealed class AdaGradTable
{
    private readonly float[] _cells;
    private readonly int _classes;
    private readonly int _stride;
    private readonly int _shift;

    public AdaGradTable(int slotBits, int classes, float initialAccumulator)
    {
        _classes = classes;
        _stride = (int)BitOperations.RoundUpToPowerOf2((uint)classes + 1);
        _shift = 32 - slotBits;
        _cells = new float[_stride << slotBits];
        for (int slot = _classes; slot < _cells.Length; slot += _stride)
        {
            _cells[slot] = initialAccumulator;
        }
    }

    /// <summary>All that is learnt: the weights and the accumulator of each slot.</summary>
    public Span<float> Cells => _cells;

    public int Slots => _cells.Length / _stride;

    public ReadOnlySpan<float> WeightsOf(int slot) => _cells.AsSpan(slot * _stride, _classes);

    /// <summary>
    /// Sets weights whose polarity and neutrality are as given. Slots that have some begin with <paramref name="accumulator"/>: they were
    /// learnt already, and move by smaller steps than those that were not.
    /// </summary>
    /// <param name="pairs">Polarity and neutrality of each of the first slots, see <see cref="Quantizer.ToPairs"/>.</param>
    /// <param name="accumulator">Sum of squared gradients.</param>
    public void StartFrom(ReadOnlySpan<float> pairs, float accumulator)
    {
        for (int slot = 0; slot < pairs.Length / 2; slot++)
        {
            (float polarity, float neutrality) = (pairs[2 * slot], pairs[(2 * slot) + 1]);
            if (polarity != 0 || neutrality != 0)
            {
                Span<float> cells = _cells.AsSpan(slot * _stride, _classes + 1);
                cells[(int)SentimentClass.Negative] = -(polarity / 2) - (neutrality / 3);
                cells[(int)SentimentClass.Neutral] = neutrality * 2 / 3;
                cells[(int)SentimentClass.Positive] = (polarity / 2) - (neutrality / 3);
                cells[_classes] = accumulator;
            }
        }
    }

    /// <summary>Adds <paramref name="value"/> times the weights of all <paramref name="hashes"/> to <paramref name="logits"/>.</summary>
    public void AddTo(Span<float> logits, ReadOnlySpan<uint> hashes, float value)
    {
        Span<float> sums = stackalloc float[_classes];
        sums.Clear();
        foreach (uint hash in hashes)
        {
            ReadOnlySpan<float> weights = WeightsOf((int)(hash >> _shift));
            for (int column = 0; column < weights.Length; column++)
            {
                sums[column] += weights[column];
            }
        }

        for (int column = 0; column < sums.Length; column++)
        {
            logits[column] += value * sums[column];
        }
    }

    public void Update(ReadOnlySpan<uint> hashes, ReadOnlySpan<float> gradient, float rate, float l2)
    {
        float square = 0;
        foreach (float part in gradient)
        {
            square += part * part;
        }

        foreach (uint hash in hashes)
        {
            Span<float> cells = _cells.AsSpan((int)(hash >> _shift) * _stride, _classes + 1);
            cells[_classes] += square;
            float step = rate / MathF.Sqrt(cells[_classes]);
            for (int column = 0; column < gradient.Length; column++)
            {
                cells[column] -= step * (gradient[column] + (l2 * cells[column]));
            }
        }
    }
}
