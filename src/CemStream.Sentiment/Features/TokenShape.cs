namespace CemStream.Sentiment.Features;

/// <summary>Recognizes what is not made of words. Each answer is a length in bytes, 0 when the text begins with something else.</summary>
internal static class TokenShape
{
    private static ReadOnlySpan<byte> Eyes => ":;="u8;

    private static ReadOnlySpan<byte> Mouths => ")(]["u8;

    private static ReadOnlySpan<byte> LetterMouths => "dDpPoOsS3/\\|*$@"u8;

    public static int LinkLength(ReadOnlySpan<byte> utf8) =>
        utf8[0] is (byte)'h' or (byte)'H' or (byte)'w' or (byte)'W' && IsLink(utf8) ? ToSpace(utf8) : 0;

    public static int MentionLength(ReadOnlySpan<byte> utf8) =>
        utf8[0] == '@' && utf8.Length > 1 && (char.IsAsciiLetterOrDigit((char)utf8[1]) || utf8[1] == '_') ? ToSpace(utf8) : 0;

    public static int EmoticonLength(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("<3"u8))
        {
            return EndsToken(utf8, 2) ? 2 : 0;
        }

        int mouth = utf8.Length > 1 && utf8[1] is (byte)'-' or (byte)'\'' or (byte)'^' ? 2 : 1;
        if (utf8.Length <= mouth || Eyes.IndexOf(utf8[0]) < 0)
        {
            return 0;
        }

        bool isMouth = Mouths.IndexOf(utf8[mouth]) >= 0 || (LetterMouths.IndexOf(utf8[mouth]) >= 0 && EndsToken(utf8, mouth + 1));
        return isMouth ? mouth + 1 : 0;
    }

    private static bool IsLink(ReadOnlySpan<byte> utf8) =>
        System.Text.Ascii.EqualsIgnoreCase(utf8[..Math.Min(4, utf8.Length)], "http"u8)
        || System.Text.Ascii.EqualsIgnoreCase(utf8[..Math.Min(4, utf8.Length)], "www."u8);

    private static bool EndsToken(ReadOnlySpan<byte> utf8, int length) =>
        utf8.Length == length || !char.IsAsciiLetterOrDigit((char)utf8[length]);

    private static int ToSpace(ReadOnlySpan<byte> utf8)
    {
        int space = utf8.IndexOfAny((byte)' ', (byte)'\n', (byte)'\t');
        return space < 0 ? utf8.Length : space;
    }
}
