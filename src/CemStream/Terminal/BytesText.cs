using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace CemStream.Terminal;

/// <summary>Bytes of others as something that can be read.</summary>
internal static class BytesText
{
    private const int RowLength = 16;

    /// <returns>False if they are not UTF-8, or hold control characters that no text has.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
        text = text is not null && text.All(letter => !char.IsControl(letter) || letter is '\n' or '\r' or '\t') ? text : null;
        return text is not null;
    }

    /// <summary>Text, or else one line of hexadecimal.</summary>
    public static string OneLine(ReadOnlySpan<byte> bytes) =>
        TryRead(bytes, out var text) ? SafeText.Of(text) : $"0x{Convert.ToHexStringLower(bytes)}";

    /// <summary>Rows of 16 bytes: offset, hexadecimal, and the ASCII letters among them.</summary>
    public static IEnumerable<string> HexRows(ReadOnlyMemory<byte> bytes)
    {
        for (var start = 0; start < bytes.Length; start += RowLength)
        {
            var row = bytes.Slice(start, Math.Min(RowLength, bytes.Length - start)).ToArray();
            var hex = string.Join(' ', row.Select(value => $"{value:x2}"));
            var letters = string.Concat(row.Select(value => value is >= 0x20 and < 0x7f ? (char)value : '.'));
            yield return $"{start:x6}  {hex,-47}  {letters}";
        }
    }
}
