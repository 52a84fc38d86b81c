using System.Buffers;
using static CemStream.Risk.Redaction.Characters;

namespace CemStream.Risk.Redaction;

/// <summary>Keys and tokens: known prefixes, JWTs, and long runs that no word, path or number looks like.</summary>
internal static class SecretShape
{
    private const int ShortestTail = 16;
    private const int ShortestHex = 32;
    private const int ShortestMixed = 28;

    private static readonly SearchValues<byte> CapitalsAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly byte[][] Prefixes =
    [
        .. "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xoxa- xoxb- xoxp- xoxr- xoxs- xapp- sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ sk- "
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat("AIza ya29. npm_ hf_ SG. cem_ whsec_ dop_v1_ pypi- shpat_ EAAC".Split(' '))
            .Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[][] CloudKeys =
        [.. "AKIA ASIA AGPA AIDA AROA ABIA ACCA".Split(' ').Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <param name="text">The text.</param>
    /// <param name="start">The beginning of a word.</param>
    public static PersonalDataMatch? Match(FoldedText text, int start)
    {
        var end = start;
        while (IsToken(text[end]))
        {
            end++;
        }

        var tail = end;
        while (tail > start && text[tail - 1] is (byte)'.' or (byte)'-' or (byte)'/')
        {
            tail--;
        }

        var run = text.Characters[start..tail];
        return run.Length >= ShortestTail && (IsCloudKey(run) || HasPrefix(run) || IsJwt(run) || IsHexKey(run) || IsMixed(run))
            ? new PersonalDataMatch(PersonalDataKind.Secret, start, EndOfPadding(text, tail))
            : null;
    }

    private static bool IsCloudKey(ReadOnlySpan<byte> run)
    {
        if (run.Length != 20 || run.ContainsAnyExcept(CapitalsAndDigits))
        {
            return false;
        }

        return StartsWithAny(run, CloudKeys, tail: 16);
    }

    private static bool HasPrefix(ReadOnlySpan<byte> run) => run.ContainsAnyInRange((byte)'0', (byte)'9') && StartsWithAny(run, Prefixes, ShortestTail);

    private static bool StartsWithAny(ReadOnlySpan<byte> run, byte[][] prefixes, int tail)
    {
        foreach (var prefix in prefixes)
        {
            if (run.Length >= prefix.Length + tail && run.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }

    // Header and payload are JSON objects, whose encoding begins with "eyJ".
    private static bool IsJwt(ReadOnlySpan<byte> run) => run.StartsWith("eyJ"u8) && run.Length >= 24 && run[8..].Contains((byte)'.');

    private static bool IsHexKey(ReadOnlySpan<byte> run) =>
        run.Length >= ShortestHex
        && !run.ContainsAnyExcept(HexDigits)
        && run.ContainsAnyInRange((byte)'0', (byte)'9')
        && run.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    // Random characters go from letter to digit and back all the time (for Base64 every fourth character or so); words and paths do
    // not. Nor is a GUID a secret: companies number orders and tickets with them.
    private static bool IsMixed(ReadOnlySpan<byte> run)
    {
        if (run.Length < ShortestMixed || run.Contains((byte)'.') || Guid.TryParse(run, out _))
        {
            return false;
        }

        int turns = 0, upper = 0, lower = 0;
        for (var i = 0; i < run.Length; i++)
        {
            upper += char.IsAsciiLetterUpper((char)run[i]) ? 1 : 0;
            lower += char.IsAsciiLetterLower((char)run[i]) ? 1 : 0;
            turns += i > 0 && IsLetterOrDigit(run[i]) && IsLetterOrDigit(run[i - 1]) && IsDigit(run[i]) != IsDigit(run[i - 1]) ? 1 : 0;
        }

        return lower >= 2 && turns >= Math.Max(upper >= 2 ? 3 : 6, run.Length / 10);
    }

    private static int EndOfPadding(FoldedText text, int end)
    {
        while (text[end] == '=')
        {
            end++;
        }

        return end;
    }

    private static bool IsToken(byte c) =>
        char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'-' or (byte)'+' or (byte)'/' or (byte)'.';
}
