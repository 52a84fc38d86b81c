using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Sentiment.Tests.MlNet;

public class NgramCounterTests
{
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(1, 0, 100_000)]
    [InlineData(3, 0, 100_000)]
    [InlineData(5, 0, 100_000)]
    [InlineData(2, 1, 100_000)]
    [InlineData(3, 2, 100_000)]
    public void Count_AnyKeys_CountsAsAPlainSearchDoes(int length, int skip, int distance) =>
        Prop.ForAll<PositiveInt[], PositiveInt[]>((known, text) =>
        {
            int[] keys = [.. text.Select(value => value.Get % 4 * distance)];
            int[] source = [.. known.Select(value => value.Get % 4 * distance)];
            int[][] pool = [.. Ngrams(source, length, skip).DistinctBy(ngram => string.Join(',', ngram))];
            int[] expected = [.. pool.Select(ngram => Ngrams(keys, length, skip).Count(ngram.SequenceEqual))];
            return Count(pool, length, skip, keys).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Count_KeyWithMoreBitsThanAnyKnown_MatchesNothing() => Assert.Equal([0], Count([[1, 2]], 2, 0, [1, 6, 0x1_0001, 0x1_0002]));

    [Fact]
    public void Count_SevenCharacters_AreTooManyForOneWordAndStillFound()
    {
        int[] ngram = [9, 60000, 9, 9, 9, 9, 9];

        Assert.Equal([2, 0], Count([ngram, [1, 1, 1, 1, 1, 1, 1]], 7, 0, [.. ngram, .. ngram[1..]]));
    }

    // Every choice of elements in order, of which those between the first and the last leave out "skip" at most.
    private static IEnumerable<int[]> Ngrams(int[] keys, int length, int skip) =>
        from start in Enumerable.Range(0, keys.Length)
        from ngram in Extend(keys, [start], length, start + length - 1 + skip, skip)
        select ngram.Select(position => keys[position]).ToArray();

    private static IEnumerable<int[]> Extend(int[] keys, int[] positions, int length, int last, int skip) =>
        new[] { positions }.Concat(positions.Length == length ? [] :
            from next in Enumerable.Range(positions[^1] + 1, Math.Max(0, Math.Min(last, keys.Length - 1) - positions[^1]))
            where next - positions[0] - positions.Length <= skip
            from longer in Extend(keys, [.. positions, next], length, last, skip)
            select longer);

    private static int[] Count(int[][] pool, int length, int skip, int[] keys)
    {
        int[] starts = [0, .. pool.Select((_, index) => pool.Take(index + 1).Sum(ngram => ngram.Length))];
        bool[] hasLength = [.. Enumerable.Range(1, length).Select(wanted => pool.Any(ngram => ngram.Length == wanted))];
        var options = new NgramOptions(length, skip, NgramWeighting.Count);
        var known = new NgramPool(starts, [.. pool.SelectMany(ngram => ngram)], hasLength, []);
        var counter = new NgramCounter(options, known, keys.Append(0).Max());
        var counts = new FeatureCounts(pool.Length);
        counter.Count(keys, new ulong[keys.Length], counts);
        return [.. Enumerable.Range(0, pool.Length).Select(feature => counts[feature])];
    }
}
