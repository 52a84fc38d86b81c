using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Computes the sums of a linear predictor straight from UTF-8. Any number of threads may share one.</summary>
internal sealed class LinearScorer(TextNormalizer normalizer, IReadOnlyList<FeatureBlock> blocks, float[] biases)
{
    private readonly FeatureBlock[] _blocks = [.. blocks];
    private readonly BufferPool _buffers = new(() => new ScoringBuffers(blocks));

    public int Outputs => biases.Length;

    /// <param name="utf8">The text.</param>
    /// <param name="sums"><see cref="Outputs"/> long.</param>
    public void Score(ReadOnlySpan<byte> utf8, Span<double> sums)
    {
        ScoringBuffers buffers = _buffers.Rent();
        Span<char> units = buffers.Units(utf8.Length);
        ReadOnlySpan<char> text = units[..normalizer.Normalize(utf8, units)];
        sums.Clear();
        for (int index = 0; index < _blocks.Length; index++)
        {
            FeatureBlock block = _blocks[index];
            block.AddTo(sums, text, buffers.Keys(block.Keys.MostKeys(text.Length)), buffers.Counts[index]);
        }

        for (int output = 0; output < sums.Length; output++)
        {
            sums[output] += biases[output];
        }

        _buffers.Return(buffers);
    }
}
