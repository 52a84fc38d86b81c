using System.IO.Compression;
using System.Text;
using CemStream.Sentiment.MlNet;

namespace CemStream.Sentiment.Tests.MlNet;

public class HostileArchiveTests
{
    private const string Smallest = "binary-sdca-default-en";

    /// <summary>Of each model.</summary>
    private const int Tries = 200;

    public static TheoryData<string> Names => SharedModels.Names;

    [Theory]
    [InlineData("../TransformerChain/Model.key")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\model\\Model.key")]
    [InlineData("a\\..\\b")]
    [InlineData("a//b")]
    [InlineData("a/\u0001/b")]
    public void Load_NameThatLeadsOut_IsRefused(string name) =>
        Assert.Contains("unsafe name", Refusal(Zip(zip => Add(zip, name, [1]))));

    [Fact]
    public void Load_SameNameTwice_IsRefused() => Assert.Contains(
        "two entries",
        Refusal(Zip(zip =>
        {
            Add(zip, "a/b", [1]);
            Add(zip, "a\\b", [2]);
        })),
        StringComparison.Ordinal);

    [Fact]
    public void Load_Bomb_IsRefusedBeforeItIsUnpacked()
    {
        byte[] file = Zip(zip =>
        {
            byte[] zeros = new byte[32 << 20];
            for (int index = 0; index < 4; index++)
            {
                Add(zip, $"TransformerChain/{index}", zeros);
            }
        });
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("unpacks to more than", Refusal(file));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 128 << 20);
    }

    [Fact]
    public void Load_ManyEntries_IsRefused() => Assert.Contains(
        "entries",
        Refusal(Zip(zip =>
        {
            for (int index = 0; index < 2001; index++)
            {
                Add(zip, $"a/{index}", []);
            }
        })),
        StringComparison.Ordinal);

    [Fact]
    public void Load_ZipOfSomethingElse_SaysWhatIsMissing() =>
        Assert.Contains("\"TransformerChain/Model.key\"", Refusal(Zip(zip => Add(zip, "readme.txt", [1]))));

    [Fact]
    public void Load_TransformThatIsNotKnown_IsNamedWithItsLoader()
    {
        byte[] file = Rewrite(Smallest, "WRDTOKNS", "WRDHASH!");

        string refusal = Refusal(file);

        Assert.Contains("\"TokenizeTextTransform\" (WRDHASH!)", refusal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_Truncated_IsRefused(string name)
    {
        byte[] file = SharedModels.Read(name);
        for (int part = 0; part < 40; part++)
        {
            Refusal(file[..(int)((long)file.Length * part / 40)]);
        }
    }

    // Bytes of the zip: nearly all are told by a checksum or by the directory; what is left is a time stamp, a version or padding.
    [Theory]
    [MemberData(nameof(Names))]
    public void Load_ByteAltered_IsRefusedOrHarmless(string name)
    {
        byte[] file = SharedModels.Read(name);
        float[] expected = Scores(MlNetModel.Load(file));
        var random = new Random(name.Length);
        for (int tries = 0; tries < Tries; tries++)
        {
            byte[] altered = [.. file];
            altered[tries % 2 == 0 ? random.Next(file.Length) : file.Length - 1 - random.Next(4000)] ^= (byte)(1 << random.Next(8));
            AssertRefusedOr(altered, model => Assert.Equal(expected, Scores(model)));
        }
    }

    // The same inside of the components, with checksums that hold.
    [Theory]
    [MemberData(nameof(Names))]
    public void Load_ComponentAltered_IsRefusedOrScores(string name)
    {
        List<(string Name, byte[] Bytes)> entries = Unpack(SharedModels.Read(name));
        int[] keys = [.. entries.Index().Where(entry => entry.Item.Name.EndsWith("Model.key")).Select(entry => entry.Index)];
        var random = new Random(name.Length);
        for (int tries = 0; tries < Tries; tries++)
        {
            int index = keys[random.Next(keys.Length)];
            byte[] altered = Mutate(entries[index].Bytes, random);
            byte[] file = Zip(zip =>
            {
                for (int other = 0; other < entries.Count; other++)
                {
                    Add(zip, entries[other].Name, other == index ? altered : entries[other].Bytes);
                }
            });
            AssertRefusedOr(file, model => Assert.All(Scores(model), score => Assert.InRange(score, 0, 1)));
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        byte[] altered = [.. bytes];
        int offset = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length, 400) : bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                altered[offset] ^= (byte)(1 << random.Next(8));
                return altered;
            case 1:
                return altered[..offset];
            case 2:
                altered.AsSpan(offset, Math.Min(4, altered.Length - offset)).Fill(0xFF);
                return altered;
            case 3:
                altered.AsSpan(offset, Math.Min(4, altered.Length - offset)).Clear();
                return altered;
            default:
                random.NextBytes(altered.AsSpan(offset, Math.Min(random.Next(1, 64), altered.Length - offset)));
                return altered;
        }
    }

    private static void AssertRefusedOr(byte[] file, Action<MlNetModel> check)
    {
        MlNetModel model;
        try
        {
            model = MlNetModel.Load(file);
        }
        catch (InvalidModelException e)
        {
            Assert.NotEmpty(e.Message);
            return;
        }

        check(model);
    }

    private static float[] Scores(MlNetModel model)
    {
        float[] scores = new float[model.Labels.Count];
        model.Predict("It broke after a day, terrible! Kaputt, sira, rusak."u8, scores);
        return scores;
    }

    private static string Refusal(byte[] file) => Assert.Throws<InvalidModelException>(() => MlNetModel.Load(file)).Message;

    private static byte[] Rewrite(string name, string old, string replacement) => Zip(zip =>
    {
        foreach ((string entry, byte[] bytes) in Unpack(SharedModels.Read(name)))
        {
            int offset = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old));
            if (offset >= 0)
            {
                Encoding.ASCII.GetBytes(replacement, bytes.AsSpan(offset));
            }

            Add(zip, entry, bytes);
        }
    });

    private static List<(string Name, byte[] Bytes)> Unpack(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry =>
        {
            using var bytes = new MemoryStream();
            using Stream stream = entry.Open();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(zip);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        bool isBomb = bytes.Length > 1 << 24;
        using Stream stream = zip.CreateEntry(name, isBomb ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
        stream.Write(bytes);
    }
}
