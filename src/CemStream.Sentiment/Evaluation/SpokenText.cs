using System.Buffers;
using System.Text;

namespace CemStream.Sentiment.Evaluation;

/// <summary>A text as a recognizer of speech would write it: lower case, without punctuation and emoji.</summary>
internal static class SpokenText
{
    public static byte[] Of(ReadOnlySpan<byte> utf8)
    {
        var spoken = new StringBuilder(utf8.Length);
        while (!utf8.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
            spoken.Append(status == OperationStatus.Done && IsSpoken(rune) ? Rune.ToLowerInvariant(rune).ToString() : " ");
            utf8 = utf8[length..];
        }

        return Encoding.UTF8.GetBytes(spoken.ToString());
    }

    private static bool IsSpoken(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '\'' or 0x2019;
}
