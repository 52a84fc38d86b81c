using System.Text;

namespace CemStream.Risk.Redaction;

/// <summary>What stays the same however the same thing is written.</summary>
internal static class Identity
{
    /// <summary>National and international forms of a phone number have these in common.</summary>
    private const int PhoneDigits = 8;

    public static string Of(ReadOnlySpan<byte> text, FoldedText folded, PersonalDataMatch match) => match.Kind switch
    {
        PersonalDataKind.Email => Encoding.UTF8.GetString(text[folded.OffsetOf(match.Start)..folded.OffsetOf(match.End)]).ToLowerInvariant(),
        PersonalDataKind.Secret => Encoding.ASCII.GetString(folded.Characters[match.Start..match.End]),
        PersonalDataKind.Phone => Plain(folded, match) is var digits && digits.Length > PhoneDigits ? digits[^PhoneDigits..] : digits,
        _ => Plain(folded, match),
    };

    private static string Plain(FoldedText folded, PersonalDataMatch match)
    {
        var plain = new StringBuilder(match.End - match.Start);
        foreach (var c in folded.Characters[match.Start..match.End])
        {
            _ = char.IsAsciiLetterOrDigit((char)c) ? plain.Append((char)Characters.ToUpper(c)) : plain;
        }

        return plain.ToString();
    }
}
