using CemStream.Grpc.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace CemStream.Grpc.Tests.Protocol;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ümlaut")]
    [InlineData(":path")]
    [InlineData("grpc-status")]
    [InlineData("GRPC-Anything")]
    [InlineData("Content-Type")]
    [InlineData("te")]
    [InlineData("bytes-bin")]
    public void Add_TextUnderABadKey_Throws(string key) => Assert.Throws<ArgumentException>(() => new Metadata().Add(key, "value"));

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("ü")]
    [InlineData("\u007f")]
    public void Add_TextThatIsNotAscii_Throws(string value) => Assert.Throws<ArgumentException>(() => new Metadata().Add("key", value));

    [Fact]
    public void Add_BytesUnderATextKey_Throws() => Assert.Throws<ArgumentException>(() => new Metadata().Add("key", [1]));

    [Fact]
    public void Add_AfterItWasSent_Throws()
    {
        var metadata = new Metadata();
        metadata.MarkSent();
        Assert.Throws<InvalidOperationException>(() => metadata.Add("key", "value"));
    }

    [Fact]
    public void GetText_SeveralValues_TheLastInAnyCase()
    {
        var metadata = new Metadata();
        metadata.Add("Key", "one");
        metadata.Add("key", "two");
        Assert.Equal(("two", null), (metadata.GetText("KEY"), metadata.GetBytes("key")));
    }

    [Fact]
    public void AddReceived_JoinedBinaryValues_AreSeparate()
    {
        var metadata = new Metadata();
        MetadataCodec.AddReceived(metadata, "X-bin", "AQ==, Ag");
        Assert.Equal([[1], [2]], metadata.Select(e => e.Bytes.ToArray()));
    }

    [Fact]
    public void BinaryValue_AnyBytes_DecodeToThemselves() => Prop.ForAll<byte[]>(value =>
        BinaryValue.TryDecode(BinaryValue.Encode(value))!.AsSpan().SequenceEqual(value)).QuickCheckThrowOnFailure();
}
