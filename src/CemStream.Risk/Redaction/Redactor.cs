using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CemStream.Risk.Events;

namespace CemStream.Risk.Redaction;

/// <summary>
/// Puts marks such as "[e-mail 4c81f0]" in the place of e-mail addresses, phone and card numbers, IBANs, national ids and access tokens.
/// With a key the mark carries a short HMAC of what it stands for, so the same address always has the same mark and nobody without the key
/// can try addresses out; without a key the mark is bare. The key is part of what the fold depends on: with another one a replay gives other
/// marks.
/// </summary>
public sealed class Redactor
{
    private static readonly SearchValues<byte> Triggers = SearchValues.Create(
        [.. "0123456789@"u8, 0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0]);

    private readonly byte[] _key;

    /// <param name="key">Secret; empty: marks are bare.</param>
    public Redactor(ReadOnlySpan<byte> key) => _key = key.ToArray();

    /// <summary>Bare marks.</summary>
    public static Redactor WithoutKey { get; } = new([]);

    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Redact(Encoding.UTF8.GetBytes(text), default) is { } redacted ? Encoding.UTF8.GetString(redacted.Text) : text;
    }

    /// <param name="text">UTF-8.</param>
    /// <param name="span">A place in it, to be found again.</param>
    /// <returns><see langword="null"/> if there is nothing to redact.</returns>
    internal RedactedText? Redact(ReadOnlySpan<byte> text, TextSpan span)
    {
        if (!text.ContainsAny(Triggers) && text.IndexOf("AKIA"u8) < 0)
        {
            return null;
        }

        var characters = ArrayPool<byte>.Shared.Rent(text.Length);
        var offsets = ArrayPool<int>.Shared.Rent(text.Length + 1);
        try
        {
            return Redact(text, FoldedText.Read(text, characters, offsets), span);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(characters, clearArray: true);
            ArrayPool<int>.Shared.Return(offsets);
        }
    }

    private RedactedText? Redact(ReadOnlySpan<byte> text, FoldedText folded, TextSpan span)
    {
        RedactedText.Builder? builder = null;
        for (var at = 0; PersonalDataFinder.Next(folded, at) is { } match; at = match.End)
        {
            builder ??= new RedactedText.Builder(span);
            builder.Replace(text, folded.OffsetOf(match.Start), folded.OffsetOf(match.End), MarkOf(text, folded, match));
        }

        return builder?.Build(text);
    }

    private byte[] MarkOf(ReadOnlySpan<byte> text, FoldedText folded, PersonalDataMatch match)
    {
        var name = MarkNames.Of(match.Kind);
        if (_key.Length == 0)
        {
            return Encoding.UTF8.GetBytes($"[{name}]");
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{name}:{Identity.Of(text, folded, match)}"), hash);
        return Encoding.UTF8.GetBytes($"[{name} {Convert.ToHexStringLower(hash[..3])}]");
    }
}
