namespace CemStream.Sentiment.Intents;

/// <summary>
/// Cuts a text into segments as its features come in: clauses, and where none ends, runs of <see cref="MostWords"/> words. An intent is
/// told in a clause; what else stands in the sentence or mail does not thin it.
/// </summary>
internal struct SegmentReader
{
    public const int MostWords = 40;

    private int _positive;
    private int _negative;
    private int _last;
    private int _wordStart;
    private bool _isInWord;

    public int Start { get; private set; }

    public int End { get; private set; }

    public int Words { get; private set; }

    public readonly SegmentTone Tone => SegmentTone.Of(Words, _positive, _negative, _last);

    public void BeginWord(int start)
    {
        _wordStart = start;
        _isInWord = true;
    }

    public void Polar(int tenths)
    {
        _positive += Math.Max(0, tenths);
        _negative += Math.Max(0, -tenths);
        _last = tenths == 0 ? _last : tenths;
    }

    /// <returns>Whether the segment has all the words that it may have.</returns>
    public bool EndWord(int end)
    {
        // A link or a mention ends without having begun, and tells nothing.
        if (!_isInWord)
        {
            return false;
        }

        _isInWord = false;
        Start = Words == 0 ? _wordStart : Start;
        End = end;
        Words++;
        return Words >= MostWords;
    }
}
