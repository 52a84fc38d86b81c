using System.Runtime.CompilerServices;

namespace CemStream.Sentiment.Features;

/// <summary>The last words of a clause, for a negator that stands behind what it negates: "ich kündige den Vertrag nicht".</summary>
internal struct ClauseWords
{
    private const int Most = 8;
    private Hashes _hashes;
    private uint _count;
    private bool _endsInNegator;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint hash, bool isNegator)
    {
        _hashes[(int)(_count++ % Most)] = hash;
        _endsInNegator = isNegator;
    }

    /// <summary>Ends the clause; the words before a negator at its end are given as negated ones, but not those of a question.</summary>
    public void End<TSink>(bool isQuestion, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        bool isNegated = _endsInNegator && !isQuestion;
        for (uint index = _count - Math.Min(_count, Most); isNegated && index < _count - 1; index++)
        {
            sink.WordBeforeNegator(FeatureHash.Combine(FeatureHash.Negated, _hashes[(int)(index % Most)]));
        }

        _count = 0;
        _endsInNegator = false;
    }

    [InlineArray(Most)]
    private struct Hashes
    {
        private uint _first;
    }
}
