using System.Text;
using CemStream.Risk.Events;
using CemStream.Risk.Redaction;

namespace CemStream.Risk.Factors;

/// <summary>Cuts a quote for people out of UTF-8 text.</summary>
internal static class QuoteCutter
{
    /// <summary>The longest quote, in UTF-16 code units.</summary>
    public const int MaxLength = 160;

    private const char Ellipsis = '…';

    /// <summary>Bytes looked at on each side of the span: enough for a full quote even if each letter takes four.</summary>
    private const int Reach = 4 * MaxLength;

    /// <summary>More than any address or number is long: what stands at the edge of the reach is then seen as a whole.</summary>
    private const int Margin = 256;

    /// <summary>As the other one, of text whose personal data was redacted.</summary>
    public static string Cut(ReadOnlySpan<byte> text, TextSpan span, Redactor redactor)
    {
        var start = Math.Clamp(span.Start, 0, text.Length);
        var length = Math.Clamp(span.Length, 0, Math.Min(Reach, text.Length - start));
        var from = BoundaryAtOrAfter(text, Math.Max(0, start - Reach - Margin));
        var to = BoundaryAtOrAfter(text, Math.Min(text.Length, start + length + Reach + Margin));
        return redactor.Redact(text[from..to], new TextSpan(start - from, length)) is { } redacted
            ? Cut(redacted.Text, redacted.Span)
            : Cut(text, span);
    }

    /// <summary>
    /// At most <see cref="MaxLength"/> characters around <paramref name="span"/>, cut at word borders and marked with "…" where something
    /// was left out; white space and control characters become single blanks. An empty or wrong span quotes from the nearest place.
    /// </summary>
    public static string Cut(ReadOnlySpan<byte> text, TextSpan span)
    {
        var spanStart = Math.Clamp(span.Start, 0, text.Length);
        var spanEnd = spanStart + Math.Clamp(span.Length, 0, Math.Min(Reach, text.Length - spanStart));
        var from = BoundaryAtOrAfter(text, Math.Max(0, spanStart - Reach));
        var to = BoundaryAtOrAfter(text, Math.Min(text.Length, spanEnd + Reach));

        Span<char> words = stackalloc char[(3 * Reach) + 4];
        var draft = new Draft(words, cutBefore: from > 0, cutAfter: to < text.Length);
        draft.Read(text[from..to], spanStart - from, spanEnd - from);
        return draft.ToQuote();
    }

    private static int BoundaryAtOrAfter(ReadOnlySpan<byte> text, int index)
    {
        // Four at most: in damaged text there may be no boundary for long.
        for (var i = 0; i < 4 && index < text.Length && (text[index] & 0xC0) == 0x80; i++)
        {
            index++;
        }

        return index;
    }

    private ref struct Draft(Span<char> words, bool cutBefore, bool cutAfter)
    {
        private readonly Span<char> _words = words;
        private int _length;
        private int _spanStart;
        private int _spanEnd;

        public void Read(ReadOnlySpan<byte> text, int spanStart, int spanEnd)
        {
            for (var read = 0; read < text.Length;)
            {
                if (read <= spanStart)
                {
                    _spanStart = _length;
                }

                read += Append(text[read..]);
                if (read <= spanEnd)
                {
                    _spanEnd = _length;
                }
            }

            _length = _length > 0 && _words[_length - 1] == ' ' ? _length - 1 : _length;
            _spanStart = Math.Min(_spanStart, _length);
            _spanEnd = Math.Clamp(_spanEnd, _spanStart, _length);
        }

        public readonly string ToQuote()
        {
            if (_length <= MaxLength && !cutBefore && !cutAfter)
            {
                return _words[.._length].ToString();
            }

            // Two places are kept for the marks of what is left out.
            const int Room = MaxLength - 2;
            var start = Math.Max(0, _spanStart - (Math.Max(0, Room - (_spanEnd - _spanStart)) / 2));
            var end = Math.Min(_length, start + Room);
            start = Math.Max(0, end - Room);
            var opens = start == 0 && !cutBefore;
            var closes = end == _length && !cutAfter;
            var quote = _words[(opens ? 0 : NextWord(start))..(closes ? _length : PreviousWordEnd(end))].Trim(' ');
            return (opens ? "" : Ellipsis) + quote.ToString() + (closes ? "" : Ellipsis);
        }

        /// <returns>How many bytes the next character has.</returns>
        private int Append(ReadOnlySpan<byte> text)
        {
            if (text[0] is > (byte)' ' and < 0x7F)
            {
                _words[_length++] = (char)text[0];
                return 1;
            }

            Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            Append(rune);
            return consumed;
        }

        private void Append(Rune rune)
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
            {
                _length += rune.EncodeToUtf16(_words[_length..]);
            }
            else if (_length > 0 && _words[_length - 1] != ' ')
            {
                _words[_length++] = ' ';
            }
        }

        /// <summary>Where the first word begins at or after an index; the index itself if the span would be cut into.</summary>
        private readonly int NextWord(int index)
        {
            for (var i = Math.Max(index, 1); i <= _spanStart; i++)
            {
                if (_words[i - 1] == ' ')
                {
                    return i;
                }
            }

            return index < _length && char.IsLowSurrogate(_words[index]) ? index + 1 : index;
        }

        /// <summary>Where the last word ends at or before an index; the index itself if that is far off or inside the span.</summary>
        private readonly int PreviousWordEnd(int index)
        {
            const int LongWord = 40;
            var least = _spanEnd <= index ? _spanEnd : index - LongWord;
            for (var i = Math.Min(index, _length - 1); i >= least; i--)
            {
                if (_words[i] == ' ')
                {
                    return i;
                }
            }

            return index > 0 && char.IsHighSurrogate(_words[index - 1]) ? index - 1 : index;
        }
    }
}
