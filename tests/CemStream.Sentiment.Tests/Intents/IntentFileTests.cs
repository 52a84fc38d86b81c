using System.Security.Cryptography;
using CemStream.Sentiment.Intents;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Tests.Intents;

public class IntentFileTests
{
    private static readonly byte[] File = IntentFileWriter.Encode(new IntentParameters
    {
        Words = new IntentWeights(new sbyte[IntentWeights.Width * 4]),
        Scales = new float[AllIntents.Count],
        Tones = new float[AllIntents.Count * SegmentTone.Count],
        Thresholds = new float[AllIntents.Count],
    });

    [Fact]
    public void Load_SavedModel_IsTheSame()
    {
        using var stream = new MemoryStream();
        IntentModel.Default.Save(stream);

        IntentModel loaded = Load(stream.ToArray());

        Assert.Equal(IntentModel.Default.Version, loaded.Version);
        Assert.Equal(
            IntentModel.Default.Probability("I am leaving you"u8, Intent.ChurnIntent), loaded.Probability("I am leaving you"u8, Intent.ChurnIntent));
    }

    [Fact]
    public void Load_TruncatedAnywhere_IsRefused()
    {
        for (int length = 0; length < File.Length; length++)
        {
            Assert.Throws<InvalidModelException>(() => Load(File[..length]));
        }
    }

    [Fact]
    public void Load_AnyFlippedByte_IsRefused()
    {
        for (int offset = 0; offset < File.Length; offset++)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x10;
            Assert.Throws<InvalidModelException>(() => Load(altered));
        }
    }

    [Fact]
    public void Load_BytesBehindTheEnd_IsRefused() =>
        Assert.Contains(
            "cut or extended", Assert.Throws<InvalidModelException>(() => Load([.. File, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_OtherVersion_SaysWhichVersions()
    {
        byte[] altered = [.. File];
        altered[FileHeader.VersionOffset] = 9;

        Assert.Contains("version 9", Assert.Throws<InvalidModelException>(() => Load(altered)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ResealedNonsenseInTheSizes_IsRefused()
    {
        for (int offset = FileHeader.BodyOffset; offset < FileHeader.BodyOffset + 12; offset++)
        {
            byte[] altered = [.. File];
            altered[offset] ^= 0x40;
            Assert.Throws<InvalidModelException>(() => Load(Reseal(altered)));
        }
    }

    [Fact]
    public void Load_ResealedWeightThatIsNoNumber_IsRefused()
    {
        byte[] altered = [.. File];
        BitConverter.TryWriteBytes(altered.AsSpan(FileHeader.BodyOffset + 12), float.NaN);

        Assert.Throws<InvalidModelException>(() => Load(Reseal(altered)));
    }

    [Fact]
    public void Load_SentimentModel_IsRefused()
    {
        using var stream = new MemoryStream();
        SentimentModel.Default.Save(stream);

        Assert.Throws<InvalidModelException>(() => Load(stream.ToArray()));
    }

    private static byte[] Reseal(byte[] file)
    {
        SHA256.HashData(file.AsSpan(FileHeader.BodyOffset), file.AsSpan(FileHeader.HashOffset, FileHeader.HashLength));
        return file;
    }

    private static IntentModel Load(byte[] file) => IntentModel.Load(new MemoryStream(file));
}
