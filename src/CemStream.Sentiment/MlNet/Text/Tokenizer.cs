namespace CemStream.Sentiment.MlNet.Text;

/// <summary>Takes one word after another: between separators, without the blanks around it.</summary>
internal ref struct Tokenizer(ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
{
    private readonly ReadOnlySpan<char> _separators = separators;
    private ReadOnlySpan<char> _rest = text;

    /// <returns>Whether there was another word.</returns>
    public bool Read(out ReadOnlySpan<char> word)
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOfAny(_separators);
            word = (end < 0 ? _rest : _rest[..end]).Trim(' ');
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (!word.IsEmpty)
            {
                return true;
            }
        }

        word = [];
        return false;
    }
}
