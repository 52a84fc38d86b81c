using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Features;

/// <summary>The state of one pass over one text, see <see cref="FeatureExtractor"/>.</summary>
internal ref struct FeatureReader<TSink>
    where TSink : struct, IFeatureSink, allows ref struct
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly LexiconTable _lexicon;
    private PolarityTracker _polarity;
    private TextStatistics _statistics;
    private CharacterWindow _window;
    private WordState _word = WordState.Empty;
    private ClauseWords _clause;
    private uint _previous;
    private uint _pair;
    private bool _isSpaced;
    private bool _isInClause;

    public TSink Sink;

    public FeatureReader(ReadOnlySpan<byte> text, LexiconTable lexicon, TSink sink)
    {
        _text = text;
        _lexicon = lexicon;
        Sink = sink;
    }

    public void Read()
    {
        _window.Push(' ');
        _isSpaced = true;
        int offset = 0;
        while (offset < _text.Length)
        {
            byte first = _text[offset];
            if (first == ' ')
            {
                EndWord(offset);
                Separate();
                offset++;
            }
            else if (CharacterFolding.FoldAsciiWord(first) != 0 && (_word.Letters > 0 || TokenShape.LinkLength(_text[offset..]) == 0))
            {
                offset = TakeAscii(offset);
            }
            else
            {
                offset += Take(CharacterFolding.Read(_text, offset), offset);
            }
        }

        EndWord(_text.Length);
        EndClause(_text.Length, isSentence: true);
        _statistics.Emit(_polarity, ref Sink);
    }

    /// <returns>How many bytes were read: the character, or the link or emoticon that it begins.</returns>
    private int Take(FoldedCharacter character, int offset)
    {
        switch (character.Kind)
        {
            case CharacterKind.Letter or CharacterKind.Digit:
                int link = _word.Letters == 0 ? TokenShape.LinkLength(_text[offset..]) : 0;
                return link > 0 ? TakeLink(offset, link) : TakeLetter(character, offset);
            case CharacterKind.Ignored:
            case CharacterKind.Apostrophe when _word.Letters > 0:
                return character.Length;
            case CharacterKind.Punctuation:
                EndWord(offset);
                return TakePunctuation(offset, character.Length);
            case CharacterKind.Symbol:
                EndWord(offset);
                return TakeSymbol(FeatureHash.Append(FeatureHash.Seed, (uint)character.Symbol), offset, character.Length);
            default:
                EndWord(offset);
                TakeSpace(offset);
                return character.Length;
        }
    }

    private int TakeLetter(FoldedCharacter character, int offset)
    {
        if (_word.Letters == 0)
        {
            Sink.BeginWord(offset);
        }

        if (_word.Append(character.Symbol, character.IsUpper))
        {
            Sink.Characters(_window.Push((uint)character.Symbol));
            _isSpaced = false;
        }

        return character.Length;
    }

    // Letters and digits of ASCII are most of all texts. The state is copied, so that it stays in registers.
    private int TakeAscii(int offset)
    {
        if (_word.Letters == 0)
        {
            Sink.BeginWord(offset);
        }

        WordState word = _word;
        CharacterWindow window = _window;
        ReadOnlySpan<byte> text = _text;
        for (; offset < text.Length; offset++)
        {
            byte letter = text[offset];
            byte folded = CharacterFolding.FoldAsciiWord(letter);
            if (folded == 0)
            {
                break;
            }

            if (word.Append(folded, letter != folded))
            {
                Sink.Characters(window.Push(folded));
            }
        }

        _word = word;
        _window = window;
        _isSpaced = false;
        return offset;
    }

    private void TakeSpace(int offset)
    {
        if (_text[offset] == '\n')
        {
            EndClause(offset, isSentence: true);
        }

        Separate();
    }

    private int TakeLink(int offset, int length)
    {
        _statistics.Links++;
        Separate();
        return EndToken(offset, length);
    }

    private int TakePunctuation(int offset, int length)
    {
        Separate();
        int mention = TokenShape.MentionLength(_text[offset..]);
        if (mention > 0)
        {
            _statistics.Mentions++;
            return EndToken(offset, mention);
        }

        PunctuationRun run = PunctuationRun.Read(_text[offset..], length);
        _statistics.Exclamations += run.Exclamations;
        _statistics.Questions += run.Questions;
        _statistics.Ellipses += run.IsEllipsis ? 1 : 0;
        if (run.IsToken)
        {
            TakeSymbol(run.Hash, offset, run.Length);
        }

        if (run.EndsClause)
        {
            EndClause(offset + run.Length, run.EndsSentence);
        }

        return run.Length;
    }

    private int TakeSymbol(uint hash, int offset, int length)
    {
        Separate();
        hash = FeatureHash.Finish(hash);
        Sink.BeginWord(offset);
        Sink.Word(hash);
        TakeEntry(_lexicon.Find(hash), isPair: false);
        return EndToken(offset, length);
    }

    private int EndToken(int offset, int length)
    {
        Sink.EndWord(offset + length);
        return length;
    }

    private void EndClause(int end, bool isSentence)
    {
        _polarity.EndClause();
        _isInClause = false;
        _clause.End(ref Sink);
        Sink.EndClause(end, isSentence);
    }

    private void Separate()
    {
        if (!_isSpaced)
        {
            Sink.Characters(_window.Push(' '));
            _isSpaced = true;
        }
    }

    private void EndWord(int end)
    {
        if (_word.Letters == 0)
        {
            return;
        }

        _statistics.Words++;
        _statistics.Elongated += _word.IsElongated ? 1 : 0;
        _statistics.Shouted += _word.Uppers >= 3 && _word.Uppers >= _word.Letters ? 1 : 0;
        EmitWord(FeatureHash.Finish(_word.Hash));
        Separate();
        Sink.EndWord(end);
        _word = WordState.Empty;
    }

    private void EmitWord(uint hash)
    {
        Sink.Word(hash);
        if (_polarity.IsNegated)
        {
            Sink.Word(FeatureHash.Combine(FeatureHash.Negated, hash));
        }

        LexiconEntry entry = FindEntry(hash);
        _clause.Add(hash, entry.Kind == LexiconKind.Negator);
        TakeEntry(entry, isPair: false);
        uint pair = FeatureHash.Combine(_previous, hash);
        if (_previous != 0)
        {
            Sink.Word(pair);
            TakeEntry(_isInClause ? _lexicon.Find(pair) : default, isPair: true);
        }

        if (_pair != 0)
        {
            Sink.Word(FeatureHash.Combine(_pair, hash));
        }

        _pair = _previous == 0 ? 0 : pair;
        _previous = hash;
        _isInClause = true;
    }

    private void TakeEntry(LexiconEntry entry, bool isPair)
    {
        if (entry.Concept != 0)
        {
            Sink.Concept((2 * entry.Concept) + ((isPair ? _polarity.IsPairNegated : _polarity.IsNegated) ? 1 : 0));
        }

        Sink.Polar(isPair ? _polarity.TakePair(entry) : _polarity.Take(entry));
    }

    private readonly LexiconEntry FindEntry(uint hash)
    {
        LexiconEntry entry = _lexicon.Find(hash);
        if (entry.Kind == LexiconKind.None && _word.IsElongated)
        {
            entry = _lexicon.Find(FeatureHash.Finish(_word.CollapsedHash));
        }

        return entry.Kind == LexiconKind.None ? FindStem() : entry;
    }

    // The longest stem wins.
    private readonly LexiconEntry FindStem()
    {
        LexiconEntry entry = default;
        for (int ending = 1; ending <= WordState.LongestEnding && entry.Kind == LexiconKind.None; ending++)
        {
            entry = _lexicon.Find(_word.StemWithout(ending));
        }

        return entry;
    }
}
