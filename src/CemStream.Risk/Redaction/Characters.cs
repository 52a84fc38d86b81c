namespace CemStream.Risk.Redaction;

/// <summary>Classes of the characters of a <see cref="FoldedText"/>.</summary>
internal static class Characters
{
    public static bool IsDigit(byte c) => char.IsAsciiDigit((char)c);

    public static bool IsLetter(byte c) => c == FoldedText.Letter || char.IsAsciiLetter((char)c);

    public static bool IsLetterOrDigit(byte c) => c == FoldedText.Letter || char.IsAsciiLetterOrDigit((char)c);

    public static bool IsHex(byte c) => char.IsAsciiHexDigit((char)c);

    public static byte ToUpper(byte c) => char.IsAsciiLetterLower((char)c) ? (byte)(c - 32) : c;

    public static byte ToLower(byte c) => char.IsAsciiLetterUpper((char)c) ? (byte)(c + 32) : c;
}
