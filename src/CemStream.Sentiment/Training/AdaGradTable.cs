using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.Training;

/// <summary>
/// Weights of hashed features for several classes, learnt with AdaGrad (Duchi, Hazan and Singer, 2011). One accumulator of squared
/// gradients serves all classes of a slot and lies beside them, so that a step touches one cache line. Four columns are added at once, which
/// gives the same bits as one after another; what that does to the accumulator is put right behind it.
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
        _stride = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Vector128<float>.Count, classes + 1));
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

    /// <summary>Makes all that is learnt the mean of this table's and that of others of the same size.</summary>
    public void AverageWith(IReadOnlyList<AdaGradTable> others)
    {
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            float sum = _cells[cell];
            foreach (AdaGradTable other in others)
            {
                sum += other._cells[cell];
            }

            _cells[cell] = sum / (others.Count + 1);
        }
    }

    /// <summary>Adds <paramref name="value"/> times the weights of all <paramref name="hashes"/> to <paramref name="logits"/>.</summary>
    public void AddTo(Span<float> logits, ReadOnlySpan<uint> hashes, float value)
    {
        Span<float> sums = stackalloc float[_stride];
        sums.Clear();
        Span<Vector128<float>> parts = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        foreach (uint hash in hashes)
        {
            Span<Vector128<float>> cells = PartsOf(hash);
            for (int part = 0; part < parts.Length; part++)
            {
                parts[part] += cells[part];
            }
        }

        for (int column = 0; column < _classes; column++)
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

        Span<float> padded = stackalloc float[_stride];
        padded.Clear();
        gradient.CopyTo(padded);
        Span<Vector128<float>> gradients = MemoryMarshal.Cast<float, Vector128<float>>(padded);
        foreach (uint hash in hashes)
        {
            ref float accumulator = ref _cells[((int)(hash >> _shift) * _stride) + _classes];
            float sum = accumulator + square;
            float step = rate / MathF.Sqrt(sum);
            Span<Vector128<float>> cells = PartsOf(hash);
            for (int part = 0; part < cells.Length; part++)
            {
                cells[part] -= step * (gradients[part] + (l2 * cells[part]));
            }

            accumulator = sum;
        }
    }

    private Span<Vector128<float>> PartsOf(uint hash) =>
        MemoryMarshal.Cast<float, Vector128<float>>(_cells.AsSpan((int)(hash >> _shift) * _stride, _stride));
}
