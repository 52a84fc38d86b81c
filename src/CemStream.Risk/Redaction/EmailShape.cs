using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>An address with a domain that has a dot, in any script.</summary>
internal static class EmailShape
{
    private const int LongestLocalPart = 64;

    /// <param name="text">The text.</param>
    /// <param name="at">Where the @ stands.</param>
    /// <param name="from">What is before this is taken already.</param>
    public static PersonalDataMatch? Match(FoldedText text, int at, int from)
    {
        var start = at;
        while (start > from && at - start < LongestLocalPart && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is (byte)'.' or (byte)'\'' or (byte)'-')
        {
            start++;
        }

        var end = DomainEnd(text, at + 1);
        return start < at && end > 0 ? new PersonalDataMatch(PersonalDataKind.Email, start, end) : null;
    }

    // Up to the last label that can be a top-level domain: letters, two or more.
    private static int DomainEnd(FoldedText text, int start)
    {
        var end = 0;
        for (int label = start, labels = 0; ; label++)
        {
            var i = label;
            var letters = true;
            for (; IsLetterOrDigit(text[i]) || text[i] == '-'; i++)
            {
                letters &= IsLetter(text[i]);
            }

            if (i == label)
            {
                return end;
            }

            end = labels++ > 0 && ((letters && i - label >= 2) || IsPunycode(text, label)) ? i : end;
            if (text[i] != '.')
            {
                return end;
            }

            label = i;
        }
    }

    private static bool IsPunycode(FoldedText text, int label) => text.Characters[label..].StartsWith("xn--"u8);

    private static bool IsLocal(byte c) =>
        IsLetterOrDigit(c) || c is (byte)'.' or (byte)'_' or (byte)'%' or (byte)'+' or (byte)'-' or (byte)'\'' or (byte)'&' or (byte)'~';
}
