using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Features;

/// <summary>The state of one pass over one text, see <see cref="FeatureExtractor"/>.</summary>
internal ref struct FeatureReader<TSink>
    where TSink : struct, IFeatureSink
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly ref TSink _sink;
    private WordFeatures<TSink> _words;
    private TextStatistics _statistics;
    private CharacterGrams _grams;
    private WordState _word = WordState.Empty;
    private int _wordStart;
    private bool _isSpaced;

    public FeatureReader(ReadOnlySpan<byte> text, LexiconTable lexicon, ref TSink sink)
    {
        _text = text;
        _words = new WordFeatures<TSink>(lexicon);
        _sink = ref sink;
    }

    public void Read()
    {
        _grams = _grams.Next(' ');
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
        _statistics.Emit(_words.Polarity, ref _sink);
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
        BeginWord(offset);
        if (_word.Append(character.Symbol, character.IsUpper))
        {
            _grams = _grams.Next((uint)character.Symbol);
            _sink.Characters(_grams);
            _isSpaced = false;
        }

        return character.Length;
    }

    // Letters and digits of ASCII are most of all texts. The state is copied, so that it stays in registers, and the letters are gone
    // through twice, so that there are enough of them.
    private int TakeAscii(int offset)
    {
        BeginWord(offset);
        int start = offset;
        bool counts = true;
        WordState word = _word;
        ReadOnlySpan<byte> text = _text;
        for (; offset < text.Length; offset++)
        {
            byte letter = text[offset];
            byte folded = CharacterFolding.FoldAsciiWord(letter);
            if (folded == 0)
            {
                break;
            }

            counts = word.Append(folded, letter != folded);
            if (!counts)
            {
                break;
            }
        }

        _word = word;
        _sink.Characters(text[start..offset], ref _grams);
        _isSpaced = false;
        return counts ? offset : offset + 1;
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
            EndClause(offset + run.Length, run.EndsSentence, isQuestion: run.Questions > 0);
        }

        return run.Length;
    }

    private int TakeSymbol(uint hash, int offset, int length)
    {
        Separate();
        _sink.BeginWord(offset);
        _words.TakeSymbol(FeatureHash.Finish(hash), ref _sink);
        return EndToken(offset, length);
    }

    private int EndToken(int offset, int length)
    {
        _sink.EndWord(offset + length);
        return length;
    }

    private void EndClause(int end, bool isSentence, bool isQuestion = false)
    {
        _words.EndClause(isQuestion, ref _sink);
        _sink.EndClause(end, isSentence);
    }

    private void Separate()
    {
        if (!_isSpaced)
        {
            _grams = _grams.Next(' ');
            _sink.Characters(_grams);
            _isSpaced = true;
        }
    }

    private void BeginWord(int offset)
    {
        if (_word.Letters == 0)
        {
            _wordStart = offset;
            _sink.BeginWord(offset);
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
        _words.Take(_word, _text[_wordStart..end], ref _sink);
        Separate();
        _sink.EndWord(end);
        _word = WordState.Empty;
    }
}
