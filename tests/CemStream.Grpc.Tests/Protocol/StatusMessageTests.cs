using CemStream.Grpc.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Grpc.Tests.Protocol;

public sealed class StatusMessageTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text, with ~ and !", "plain text, with ~ and !")]
    [InlineData("100 %", "100 %25")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("ü☺😈", "%C3%BC%E2%98%BA%F0%9F%98%88")]
    [InlineData("\u007f", "%7F")]
    public void Encode_Message_Percent(string message, string encoded) => Assert.Equal(encoded, StatusMessage.Encode(message));

    [Fact]
    public void Encode_AnyMessage_IsPrintableAndDecodesToItself() => Prop.ForAll<string>(value =>
    {
        var message = string.Concat((value ?? "").EnumerateRunes());
        var encoded = StatusMessage.Encode(message);
        return encoded.All(c => c is >= ' ' and <= '~') && StatusMessage.Decode(encoded) == message;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a")]
    [InlineData("%")]
    [InlineData("ü")]
    [InlineData("😈")]
    public void Encode_LongMessage_IsCutBetweenCharacters(string character)
    {
        var message = string.Concat(Enumerable.Repeat(character, 10_000));
        var encoded = StatusMessage.Encode(message);
        Assert.InRange(encoded.Length, StatusMessage.MaxEncodedLength - 11, StatusMessage.MaxEncodedLength);
        Assert.StartsWith(StatusMessage.Decode(encoded), message);
        Assert.DoesNotContain('\uFFFD', StatusMessage.Decode(encoded));
    }

    [Theory]
    [InlineData("50%")]
    [InlineData("50%2")]
    [InlineData("50%zz")]
    public void Decode_Malformed_StaysAsItIs(string encoded) => Assert.Equal(encoded, StatusMessage.Decode(encoded));
}
