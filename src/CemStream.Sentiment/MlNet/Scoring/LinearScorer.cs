using CemStream.Sentiment.MlNet.Text;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Computes the sums of a linear predictor straight from UTF-8. Any number of threads may share one.</summary>
internal sealed class LinearScorer(TextNormalizer normalizer, IReadOnlyList<FeatureBlock> blocks, float[] biases)
{
    private readonly FeatureBlock[] _blocks = [.. blocks];
    private readonly BufferPool _buffers = new(() => new ScoringBuffers(blocks, biases.Length));

    /// <param name="utf8">The text.</param>
    /// <param name="sums">As long as there are biases.</param>
    public void Score(ReadOnlySpan<byte> utf8, Span<float> sums)
    {
        ScoringBuffers buffers = _buffers.Rent();
        Count(utf8, buffers);
        Add(buffers, sums);
        foreach (FeatureCounts counts in buffers.Counts)
        {
            counts.Clear();
        }

        _buffers.Return(buffers);
    }

    private void Count(ReadOnlySpan<byte> utf8, ScoringBuffers buffers)
    {
        Span<char> units = buffers.Units(utf8.Length);
        ReadOnlySpan<char> text = units[..normalizer.Normalize(utf8, units)];
        for (int index = 0; index < _blocks.Length; index++)
        {
            FeatureBlock block = _blocks[index];
            Span<int> keys = buffers.Keys(block.Keys.MostKeys(text.Length));
            keys = keys[..block.Keys.Read(text, keys)];
            block.Counter.Count(keys, buffers.Found(keys.Length), buffers.Counts[index]);
        }
    }

    private void Add(ScoringBuffers buffers, Span<float> sums)
    {
        Span<OutputSum> outputs = buffers.Sums;
        outputs.Clear();
        for (int index = 0; index < _blocks.Length; index++)
        {
            _blocks[index].Scale.Weigh(buffers.Counts[index]);
            _blocks[index].AddTo(outputs, buffers.Counts[index]);
        }

        bool needsExactOrder = outputs.Length == 1 && outputs[0].CancelsOut(biases[0]);
        for (int output = 0; output < sums.Length; output++)
        {
            sums[output] = biases[output] + (float)outputs[output].Value;
            needsExactOrder |= outputs[output].IsLarge;
        }

        if (needsExactOrder)
        {
            AddInOrder(buffers, sums);
        }
    }

    private void AddInOrder(ScoringBuffers buffers, Span<float> sums)
    {
        int features = 0;
        foreach (FeatureCounts counts in buffers.Counts)
        {
            counts.Sort();
            features += counts.Present.Length;
        }

        Span<VectorOrderSum> ordered = buffers.OrderedSums;
        ordered.Fill(new VectorOrderSum(features));
        for (int index = 0; index < _blocks.Length; index++)
        {
            _blocks[index].AddInOrderTo(ordered, buffers.Counts[index]);
        }

        for (int output = 0; output < sums.Length; output++)
        {
            sums[output] = biases[output] + ordered[output].Value;
        }
    }
}
