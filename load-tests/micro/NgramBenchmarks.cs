using BenchmarkDotNet.Attributes;
using CemStream.Sentiment.MlNet.Pipeline;
using CemStream.Sentiment.MlNet.Scoring;
using CemStream.Sentiment.MlNet.Text;

namespace CemStream.MicroBenchmarks;

/// <summary>What a model from ML.NET does with a text for character 3-grams. It knows them all, as it does most of a real text.</summary>
public class NgramBenchmarks
{
    private static readonly NormalizerOptions Usual =
        new(LetterCase.Lower, KeepDiacritics: false, KeepPunctuation: true, KeepNumbers: true);

    private readonly TextNormalizer _normalizer = new(Usual);

    private byte[] _text = [];
    private char[] _units = [];
    private int[] _keys = [];
    private ulong[] _found = [];
    private CharacterStream _stream = null!;
    private NgramCounter _counter = null!;
    private FeatureCounts _counts = null!;

    [Params(TextKind.Tweet, TextKind.Review, TextKind.Mail)]
    public TextKind Text { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _text = Texts.Of(Text);
        _units = new char[_text.Length];
        var count = Normalize();
        int[] characters = [.. _units.AsSpan(0, count).ToArray().Select(unit => (int)unit)];
        var alphabet = new Alphabet(characters);
        var pool = PoolOf(alphabet.Encode(characters));
        _stream = new CharacterStream(hasMarks: false, alphabet);
        _counter = new NgramCounter(new NgramOptions(3, 0, NgramWeighting.Count), pool, alphabet.Count);
        _counts = new FeatureCounts(pool.Count);
        _keys = new int[_stream.MostKeys(count)];
        _found = new ulong[_keys.Length];
    }

    [Benchmark]
    public int Normalize() => _normalizer.Normalize(_text, _units);

    /// <summary>From UTF-8 to the count of each character 3-gram.</summary>
    [Benchmark]
    public int CountNgrams()
    {
        ReadOnlySpan<char> units = _units.AsSpan(0, Normalize());
        ReadOnlySpan<int> keys = _keys.AsSpan(0, _stream.Read(units, _keys));
        _counter.Count(keys, _found, _counts);
        var present = _counts.Present.Length;
        _counts.Clear();
        return present;
    }

    private static NgramPool PoolOf(int[] keys)
    {
        var ngrams = keys.Zip(keys.Skip(1), keys.Skip(2)).Distinct().ToList();
        int[] starts = [.. Enumerable.Range(0, ngrams.Count + 1).Select(index => 3 * index)];
        int[] elements = [.. ngrams.SelectMany(ngram => (int[])[ngram.First, ngram.Second, ngram.Third])];
        return new NgramPool(starts, elements, [false, false, true], []);
    }
}
