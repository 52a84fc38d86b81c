using CemStream.Sentiment.MlNet.Pipeline;

namespace CemStream.Sentiment.MlNet.Scoring;

/// <summary>Finds the n-grams that a model knows in a row of keys.</summary>
internal sealed class NgramCounter
{
    private readonly NgramOptions _options;
    private readonly NgramTable?[] _tables;

    /// <param name="options">What n-grams there are.</param>
    /// <param name="pool">Those that the model knows.</param>
    /// <param name="highestKey">No key that is counted is higher.</param>
    public NgramCounter(NgramOptions options, NgramPool pool, int highestKey)
    {
        _options = options;
        _tables = [.. pool.HasLength.Select((has, index) => has && pool.Count > 0 ? NgramTable.Create(pool, index + 1, highestKey) : null)];
    }

    /// <param name="keys">Of a text.</param>
    /// <param name="found">Room for as many.</param>
    /// <param name="counts">What is added to.</param>
    public void Count(ReadOnlySpan<int> keys, Span<ulong> found, FeatureCounts counts)
    {
        foreach (NgramTable? table in _tables.AsSpan(0, _options.Skip == 0 ? _tables.Length : 1))
        {
            if (table is not null)
            {
                counts.Add(found[..table.Find(keys, found)]);
            }
        }

        if (_options.Skip > 0)
        {
            CountSkipping(keys, counts);
        }
    }

    private void CountSkipping(ReadOnlySpan<int> keys, FeatureCounts counts)
    {
        Span<int> ngram = stackalloc int[NgramOptions.MostReach];
        for (int start = 0; start < keys.Length; start++)
        {
            ngram[0] = keys[start];
            Extend(keys[start..], ngram, count: 1, skipped: 0, counts);
        }
    }

    // The element after these may stand behind up to as many others as are left to skip.
    private void Extend(ReadOnlySpan<int> keys, Span<int> ngram, int count, int skipped, FeatureCounts counts)
    {
        if (count == _options.Length)
        {
            return;
        }

        for (int skip = skipped; skip <= _options.Skip && count + skip < keys.Length; skip++)
        {
            ngram[count] = keys[count + skip];
            CountOne(ngram[..(count + 1)], counts);
            Extend(keys, ngram, count + 1, skip, counts);
        }
    }

    private void CountOne(ReadOnlySpan<int> ngram, FeatureCounts counts)
    {
        if (_tables[ngram.Length - 1] is { } table)
        {
            Span<ulong> found = [0];
            counts.Add(found[..table.Find(ngram, found)]);
        }
    }
}
