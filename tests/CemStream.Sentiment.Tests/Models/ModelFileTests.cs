using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Tests.Models;

public class ModelFileTests
{
    private static readonly byte[] File = TinyModel.Bytes(TinyModel.Trained);

    [Fact]
    public void Load_SavedModel_GivesTheSameVersionAndScores()
    {
        SentimentModel loaded = Load(File);

        Assert.Equal(TinyModel.Trained.Version, loaded.Version);
        Assert.Equal(File, TinyModel.Bytes(loaded));
        Assert.All(TinyModel.Rows, row => Assert.Equal(TinyModel.Trained.Score(row.Utf8.Span), loaded.Score(row.Utf8.Span)));
    }

    [Fact]
    public void Load_TruncatedAnywhere_IsRefused()
    {
        for (int length = 0; length < File.Length; length += length < 400 ? 1 : 97)
        {
            Assert.Throws<InvalidModelException>(() => Load(File[..length]));
        }
    }

    [Fact]
    public void Load_AnyFlippedByte_IsRefused()
    {
        for (int offset = 0; offset < File.Length; offset += offset < 400 ? 1 : 97)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x10;
            Assert.Throws<InvalidModelException>(() => Load(altered));
        }
    }

    [Fact]
    public void Load_BytesBehindTheEnd_IsRefused()
    {
        var exception = Assert.Throws<InvalidModelException>(() => Load([.. File, 0]));

        Assert.Contains("cut or extended", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherVersion_SaysWhichVersions()
    {
        byte[] altered = [.. File];
        altered[FileHeader.VersionOffset] = 9;

        Assert.Contains("version 9", Assert.Throws<InvalidModelException>(() => Load(altered)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ResealedNonsenseInTheHeader_IsRefused()
    {
        for (int offset = FileHeader.BodyOffset; offset < FileHeader.BodyOffset + 12; offset++)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x40;
            System.Security.Cryptography.SHA256.HashData(
                altered.AsSpan(FileHeader.BodyOffset), altered.AsSpan(FileHeader.HashOffset, FileHeader.HashLength));
            Assert.Throws<InvalidModelException>(() => Load(altered));
        }
    }

    private static SentimentModel Load(byte[] file) => SentimentModel.Load(new MemoryStream(file));
}
