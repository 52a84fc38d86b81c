using System.Text;
using CemStream.Sentiment.Text;

namespace CemStream.Sentiment.Tests.Text;

public class CharacterFoldingTests
{
    [Theory]
    [InlineData("A", CharacterKind.Letter, 'a', 1, true)]
    [InlineData("é", CharacterKind.Letter, 'e', 2, false)]
    [InlineData("Ü", CharacterKind.Letter, 'u', 2, true)]
    [InlineData("ß", CharacterKind.Letter, 's', 2, false)]
    [InlineData("ñ", CharacterKind.Letter, 'n', 2, false)]
    [InlineData("ž", CharacterKind.Letter, 'z', 2, false)]
    [InlineData("Ж", CharacterKind.Letter, 'ж', 2, true)]
    [InlineData("7", CharacterKind.Digit, '7', 1, false)]
    [InlineData("’", CharacterKind.Apostrophe, '\'', 3, false)]
    [InlineData("!", CharacterKind.Punctuation, '!', 1, false)]
    [InlineData("…", CharacterKind.Punctuation, '…', 3, false)]
    [InlineData("\u00D7", CharacterKind.Space, ' ', 2, false)]
    [InlineData("😡", CharacterKind.Symbol, 0x1F621, 4, false)]
    [InlineData("\u0301", CharacterKind.Ignored, 0x301, 2, false)]
    [InlineData("\uFE0F", CharacterKind.Ignored, 0xFE0F, 3, false)]
    [InlineData("🏽", CharacterKind.Ignored, 0x1F3FD, 4, false)]
    internal void Read_Character_Folds(string text, CharacterKind kind, int symbol, int length, bool isUpper) =>
        Assert.Equal(new FoldedCharacter(kind, symbol, length, isUpper), CharacterFolding.Read(Encoding.UTF8.GetBytes(text), 0));

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0x80, 0x41 })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void Read_InvalidUtf8_IsSpaceAndAdvances(byte[] bytes)
    {
        FoldedCharacter character = CharacterFolding.Read(bytes, 0);

        Assert.Equal(CharacterKind.Space, character.Kind);
        Assert.InRange(character.Length, 1, bytes.Length);
    }
}
