using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Intents;

/// <summary>One pass over one text. Every word may begin phrases and carries on those that have begun.</summary>
internal ref struct PhraseScanner
{
    public const int LongestGap = 3;

    /// <summary>Phrases followed at once; more are not begun, and no text of natural language begins so many.</summary>
    public const int MostStates = 64;

    private readonly PhraseAutomaton _phrases;
    private readonly Span<PhraseFinding> _findings;
    private Span<PhraseState> _states;
    private Span<PhraseState> _next;
    private WordReader _reader;
    private int _count;
    private int _nextCount;
    private int _previousStart;
    private int _recentStart;
    private bool _isNegated;

    /// <param name="phrases">The phrases.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="states">Room for twice <see cref="MostStates"/>.</param>
    /// <param name="findings">One for each intent, cleared.</param>
    public PhraseScanner(PhraseAutomaton phrases, ReadOnlySpan<byte> utf8, Span<PhraseState> states, Span<PhraseFinding> findings)
    {
        _phrases = phrases;
        _reader = new WordReader(utf8);
        _states = states[..MostStates];
        _next = states.Slice(MostStates, MostStates);
        _findings = findings;
    }

    public void Scan()
    {
        while (_reader.Read())
        {
            if (_reader.BeginsClause)
            {
                _count = 0;
                _isNegated = false;
                _previousStart = _reader.Start;
                _recentStart = _reader.Start;
            }

            Take(_phrases.GuardOf(_reader.Hash));
            (_recentStart, _previousStart) = (_previousStart, _reader.Start);
        }
    }

    private void Take(GuardWord guard)
    {
        bool negates = guard is GuardWord.Negator or GuardWord.Afterthought;
        if (guard == GuardWord.Afterthought)
        {
            UndoNegated();
        }

        foreach (PhraseState state in _states[.._count])
        {
            Advance(state, canSkip: !negates);
        }

        Advance(new PhraseState(0, 0, _reader.Start, _isNegated), canSkip: false);
        Span<PhraseState> done = _states;
        _states = _next;
        _next = done;
        _count = _nextCount;
        _nextCount = 0;
        _isNegated = negates || (_isNegated && guard == GuardWord.Filler);
    }

    // A negator in a gap turns the phrase into its opposite ("meinen Vertrag nicht kündigen"), so it cannot be skipped.
    private void Advance(PhraseState state, bool canSkip)
    {
        if (canSkip && state.Gap > 0)
        {
            Keep(state with { Gap = state.Gap - 1 });
        }

        int node = _phrases.Step(state.Node, _reader.Hash);
        if (node == 0)
        {
            return;
        }

        Keep(state with { Node = node, Gap = 0 });
        Report(_phrases[node].Ends, state);
        if (_phrases[node].Gap > 0)
        {
            Keep(state with { Node = _phrases[node].Gap, Gap = LongestGap });
        }
    }

    private void Keep(PhraseState state)
    {
        if (_nextCount < MostStates)
        {
            _next[_nextCount++] = state;
        }
    }

    private readonly void Report(PhraseEnd[] ends, PhraseState state)
    {
        foreach (PhraseEnd end in ends)
        {
            if (end.Strength < 0)
            {
                _findings[(int)end.Intent].Undo(state.Start);
            }
            else if (!state.IsNegated)
            {
                _findings[(int)end.Intent].Add(new PhraseHit(end.Strength, state.Start, _reader.End));
            }
        }
    }

    // "Ich kündige den Vertrag nicht": the negator may stand two words behind the phrase.
    private readonly void UndoNegated()
    {
        _findings[(int)Intent.ChurnIntent].Undo(_recentStart);
        _findings[(int)Intent.Praise].Undo(_recentStart);
        _findings[(int)Intent.HumanRequest].Undo(_recentStart);
    }
}
