using System.Text;

namespace CemStream.Sentiment.MlNet;

/// <summary>
/// Cuts a text into sentences, and sentences that are too long to quote into runs of words. A piece begins and ends at a word border unless
/// one word alone is too long.
/// </summary>
internal ref struct SentenceReader(ReadOnlySpan<byte> utf8, int maxCharacters)
{
    private readonly ReadOnlySpan<byte> _text = utf8;
    private int _offset;

    /// <returns>Whether there was another piece.</returns>
    public bool Read(out QuoteSpan piece)
    {
        SkipSpace();
        int start = _offset;
        int wordEnd = start;
        int characters = 0;
        bool hasEnded = false;
        while (_offset < _text.Length)
        {
            Rune rune = Peek(out int length);
            if (rune.Value == '\n' || (hasEnded && Rune.IsWhiteSpace(rune)))
            {
                break;
            }

            if (++characters > maxCharacters)
            {
                _offset = wordEnd > start && !Rune.IsWhiteSpace(rune) ? wordEnd : _offset;
                break;
            }

            _offset += length;
            hasEnded = EndsSentence(rune, hasEnded);
            wordEnd = Rune.IsWhiteSpace(rune) ? _offset : wordEnd;
        }

        piece = new QuoteSpan(start, TrimmedLength(start));
        return piece.Length > 0;
    }

    private static bool EndsSentence(Rune rune, bool hasEnded) =>
        rune.Value is '.' or '!' or '?' or '…' or '。' or '！' or '？' || (hasEnded && (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)));

    private readonly Rune Peek(out int length)
    {
        Rune.DecodeFromUtf8(_text[_offset..], out Rune rune, out length);
        return rune;
    }

    private void SkipSpace()
    {
        while (_offset < _text.Length && Rune.IsWhiteSpace(Peek(out int length)))
        {
            _offset += length;
        }
    }

    private readonly int TrimmedLength(int start)
    {
        int end = _offset;
        while (end > start)
        {
            Rune.DecodeLastFromUtf8(_text[start..end], out Rune rune, out int length);
            if (!Rune.IsWhiteSpace(rune))
            {
                break;
            }

            end -= length;
        }

        return end - start;
    }
}
