using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Features;

/// <summary>Consecutive punctuation: an emoticon, a mark of emphasis, or the end of a clause.</summary>
internal readonly struct PunctuationRun
{
    private const int LongestToken = 4;

    private PunctuationRun(ReadOnlySpan<byte> run, int length, bool isEmoticon, bool isInWord)
    {
        Length = length;
        Exclamations = run.Count((byte)'!');
        Questions = run.Count((byte)'?');
        IsEllipsis = run.StartsWith(".."u8);
        IsToken = isEmoticon || Exclamations + Questions > 0 || (run.Length > 1 && run[0] < 128);
        Hash = HashOf(run[..Math.Min(run.Length, LongestToken)]);
        EndsSentence = !isEmoticon && (Exclamations + Questions > 0 || (run.Contains((byte)'.') && !isInWord));
        EndsClause = EndsSentence || (!isEmoticon && !isInWord && run.IndexOfAny(",;:()"u8) >= 0);
    }

    public int Length { get; }

    public int Exclamations { get; }

    public int Questions { get; }

    public bool IsEllipsis { get; }

    /// <summary>Whether it is a feature like a word.</summary>
    public bool IsToken { get; }

    public uint Hash { get; }

    public bool EndsClause { get; }

    public bool EndsSentence { get; }

    /// <param name="utf8">The text from the run's first character on.</param>
    /// <param name="length">Bytes of the first character.</param>
    public static PunctuationRun Read(ReadOnlySpan<byte> utf8, int length)
    {
        int emoticon = TokenShape.EmoticonLength(utf8);
        if (emoticon > 0)
        {
            return new PunctuationRun(utf8[..emoticon], emoticon, isEmoticon: true, isInWord: false);
        }

        if (utf8.StartsWith("…"u8))
        {
            return new PunctuationRun("..."u8, length, isEmoticon: false, BeginsWord(utf8[length..]));
        }

        while (utf8[0] < 128 && length < utf8.Length && Continues(utf8[length]))
        {
            length++;
        }

        return new PunctuationRun(utf8[..length], length, isEmoticon: false, BeginsWord(utf8[length..]));
    }

    // A full stop or comma between letters or digits is a part of what they are: "3.5", "example.com".
    private static bool BeginsWord(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 0 && CharacterFolding.Read(utf8, 0).Kind is CharacterKind.Letter or CharacterKind.Digit;

    private static bool Continues(byte sign) =>
        sign is > (byte)' ' and < 127 and not ((byte)'@' or (byte)'#' or (byte)'\'') && !char.IsAsciiLetterOrDigit((char)sign);

    private static uint HashOf(ReadOnlySpan<byte> run)
    {
        uint hash = FeatureHash.Seed;
        foreach (byte sign in run)
        {
            hash = FeatureHash.Append(hash, sign);
        }

        return hash;
    }
}
