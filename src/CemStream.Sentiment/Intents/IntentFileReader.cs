using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Intents;

/// <summary>Decodes what <see cref="IntentFileWriter"/> wrote, after checking version, length and hash.</summary>
internal ref struct IntentFileReader
{
    private ReadOnlySpan<byte> _rest;

    /// <exception cref="InvalidModelException">The bytes are not a whole, unaltered intent model of this version.</exception>
    public static IntentParameters Decode(ReadOnlySpan<byte> file)
    {
        Check(file);
        var reader = new IntentFileReader { _rest = file[IntentFormat.BodyOffset..] };
        IntentParameters model = reader.Read();
        return reader._rest.IsEmpty
            ? model
            : throw new InvalidModelException($"The intent file has {reader._rest.Length} bytes behind its last table.");
    }

    private static void Check(ReadOnlySpan<byte> file)
    {
        if (file.Length < IntentFormat.BodyOffset || !file.StartsWith(IntentFormat.Magic))
        {
            throw new InvalidModelException("This is not an intent model: it does not begin with the header of one.");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(file[IntentFormat.VersionOffset..]);
        if (version != IntentFormat.Version)
        {
            throw new InvalidModelException($"The intent file has format version {version}; this program reads {IntentFormat.Version}.");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(file[IntentFormat.LengthOffset..]);
        if (length != file.Length)
        {
            throw new InvalidModelException($"The intent file should have {length} bytes and has {file.Length}: it was cut or extended.");
        }

        ReadOnlySpan<byte> hash = file.Slice(IntentFormat.HashOffset, IntentFormat.HashLength);
        if (!hash.SequenceEqual(SHA256.HashData(file[IntentFormat.BodyOffset..])))
        {
            throw new InvalidModelException("The intent file was altered: its SHA-256 does not match.");
        }
    }

    private IntentParameters Read()
    {
        int slotBits = Take(1)[0];
        if (slotBits is 0 or > IntentFormat.MostSlotBits)
        {
            throw new InvalidModelException(
                $"The intent file has a table of 2^{slotBits} slots; 2^1 to 2^{IntentFormat.MostSlotBits} can be.");
        }

        if (Take(IntentFormat.Padding).ContainsAnyExcept((byte)0))
        {
            throw new InvalidModelException("The intent file has other bytes than zeros where nothing is defined.");
        }

        Expect(AllIntents.Count, "intents");
        Expect(SegmentTone.Count, "tones");
        Expect(SharedFeature.Count, "features of the text");
        return new IntentParameters
        {
            Scales = ReadSingles(AllIntents.Count),
            Thresholds = ReadSingles(AllIntents.Count),
            Tones = ReadSingles(AllIntents.Count * SegmentTone.Count),
            Texts = ReadSingles(AllIntents.Count * SharedFeature.Count),
            Words = new IntentWeights(MemoryMarshal.Cast<byte, sbyte>(Take(IntentWeights.Width << slotBits)).ToArray()),
        };
    }

    private void Expect(int count, string what)
    {
        int found = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        if (found != count)
        {
            throw new InvalidModelException($"The intent file has {found} {what}; this program knows {count}.");
        }
    }

    private float[] ReadSingles(int count)
    {
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
            if (!float.IsFinite(value))
            {
                throw new InvalidModelException("The intent file has a weight that is not a finite number.");
            }
        }

        return values;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new InvalidModelException("The intent file ends before its last table.");
        }

        ReadOnlySpan<byte> part = _rest[..length];
        _rest = _rest[length..];
        return part;
    }
}
