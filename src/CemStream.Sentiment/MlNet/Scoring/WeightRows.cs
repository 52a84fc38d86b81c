using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>
/// A row of weights for each feature. Where there is more than one output a row is filled up with zeros to a multiple of four, so that four
/// outputs are added at once.
/// </summary>
internal sealed class WeightRows
{
    private const int Width = 4;

    private readonly float[] _weights;
    private readonly int _outputs;
    private readonly int _stride;

    /// <param name="weights">Of the first feature for each output, then of the next.</param>
    /// <param name="outputs">How many there are.</param>
    public WeightRows(ReadOnlySpan<float> weights, int outputs)
    {
        _outputs = outputs;
        _stride = outputs == 1 ? 1 : (outputs + Width - 1) / Width * Width;
        int rows = weights.Length / outputs;
        _weights = new float[rows * _stride];
        for (int row = 0; row < rows; row++)
        {
            weights.Slice(row * outputs, outputs).CopyTo(_weights.AsSpan(row * _stride));
        }
    }

    public ReadOnlySpan<float> this[int feature] => _weights.AsSpan(feature * _stride, _outputs);

    /// <summary>For one output: adds the weight of each feature times its value.</summary>
    public void AddTo(ref OutputSum sum, ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        OutputSum local = sum;
        for (int index = 0; index < features.Length; index++)
        {
            double value = values[index];
            local.Add(_weights[features[index]] * value);
        }

        sum = local;
    }

    /// <summary>The same for several outputs.</summary>
    public void AddTo(Span<OutputSum> sums, ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        for (int first = 0; first < sums.Length; first += Width)
        {
            AddTo(sums[first..Math.Min(first + Width, sums.Length)], first, features, values);
        }
    }

    private void AddTo(Span<OutputSum> sums, int first, ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        Vector256<double> magnitude = Vector256<double>.Zero;
        for (int index = 0; index < features.Length; index++)
        {
            ReadOnlySpan<float> row = _weights.AsSpan((features[index] * _stride) + first, Width);
            Vector128<float> weights = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row));
            Vector256<double> products = Vector256.WidenLower(weights.ToVector256()) * (double)values[index];
            sum += products;
            magnitude += Vector256.Abs(products);
        }

        for (int output = 0; output < sums.Length; output++)
        {
            sums[output].Add(sum[output], magnitude[output]);
        }
    }
}
