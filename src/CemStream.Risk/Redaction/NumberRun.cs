using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>Digits in groups, as people write phone, card and identity numbers.</summary>
internal ref struct NumberRun
{
    public const int MostGroups = 12;
    public const int MostDigits = 40;

    /// <summary>A separator of a dash or slash between blanks.</summary>
    public const byte WideDash = (byte)'~';

    private readonly FoldedText _text;
    private readonly Span<NumberGroup> _groups;
    private readonly Span<byte> _digits;

    private NumberRun(FoldedText text, Span<NumberGroup> groups, Span<byte> digits)
    {
        _text = text;
        _groups = groups;
        _digits = digits;
    }

    public int GroupCount { get; private set; }

    public readonly FoldedText Text => _text;

    /// <summary>Of the first group.</summary>
    public readonly int Start => _groups[0].Start;

    public readonly NumberGroup this[int group] => _groups[group];

    /// <param name="text">The text.</param>
    /// <param name="start">A digit.</param>
    /// <param name="groups">Room for <see cref="MostGroups"/>.</param>
    /// <param name="digits">Room for <see cref="MostDigits"/>.</param>
    public static NumberRun Read(FoldedText text, int start, Span<NumberGroup> groups, Span<byte> digits)
    {
        var run = new NumberRun(text, groups, digits);
        byte separator = 0;
        for (int i = start, total = 0; run.GroupCount < MostGroups;)
        {
            var end = i;
            for (; IsDigit(text[end]); end++)
            {
                if (total < digits.Length)
                {
                    digits[total++] = text[end];
                }
            }

            groups[run.GroupCount++] = new NumberGroup(i, end, total, separator);
            i = end;
            separator = ReadSeparator(text, ref i);
            if (separator == 0)
            {
                break;
            }
        }

        return run;
    }

    /// <summary>The digits of the first groups.</summary>
    public readonly ReadOnlySpan<byte> Digits(int groups) => _digits[.._groups[groups - 1].DigitsUntil];

    public readonly int End(int groups) => _groups[groups - 1].End;

    /// <summary>Whether the first groups have these lengths and this separator between them.</summary>
    public readonly bool Has(ReadOnlySpan<int> lengths, byte separator)
    {
        if (GroupCount < lengths.Length)
        {
            return false;
        }

        for (var i = 0; i < lengths.Length; i++)
        {
            if (_groups[i].Length != lengths[i] || (i > 0 && _groups[i].Separator != separator))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing goes on after the first groups that would make them part of something longer.</summary>
    public readonly bool EndsAfter(int groups)
    {
        var end = End(groups);
        var next = _text[end];
        if (groups < GroupCount)
        {
            return _groups[groups].Separator is (byte)' ' or WideDash or (byte)')';
        }

        return !IsLetterOrDigit(next) && next != '_'
            && !(next is (byte)',' or (byte)'-' or (byte)'/' or (byte)':' or (byte)'.' && IsLetterOrDigit(_text[end + 1]));
    }

    private static byte ReadSeparator(FoldedText text, ref int index)
    {
        var i = index;
        byte mark = 0;
        var blanks = 0;
        for (; text[i] is (byte)' ' or (byte)'-' or (byte)'.' or (byte)'/' or (byte)'(' or (byte)')'; i++)
        {
            if (text[i] == ' ')
            {
                blanks++;
            }
            else if (mark is 0 or (byte)')')
            {
                mark = text[i] == '(' ? (byte)')' : mark == ')' ? mark : text[i];
            }
            else
            {
                return 0;
            }
        }

        if (!IsDigit(text[i]) || blanks > 2 || (blanks == 2 && mark == 0) || (mark == '.' && blanks > 0) || i == index)
        {
            return 0;
        }

        index = i;
        return mark switch { 0 => (byte)' ', (byte)')' => mark, _ => blanks > 0 ? WideDash : mark };
    }
}
