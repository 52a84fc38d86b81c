using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CemStream.Sentiment.Models;

namespace CemStream.Sentiment.Intents;

/// <summary>Decodes what <see cref="IntentFileWriter"/> wrote, after checking version, length and hash.</summary>
internal ref struct IntentFileReader
{
    private ReadOnlySpan<byte> _rest;

    /// <exception cref="InvalidModelException">The bytes are not a whole, unaltered intent model of this version.</exception>
    public static IntentParameters Decode(ReadOnlySpan<byte> file)
    {
        IntentFormat.Header.Check(file);
        var reader = new IntentFileReader { _rest = file[FileHeader.BodyOffset..] };
        IntentParameters model = reader.Read();
        return reader._rest.IsEmpty
            ? model
            : throw new InvalidModelException($"The intent file has {reader._rest.Length} bytes behind its last table.");
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
        return new IntentParameters
        {
            Scales = ReadSingles(AllIntents.Count),
            Thresholds = ReadSingles(AllIntents.Count),
            Tones = ReadSingles(AllIntents.Count * SegmentTone.Count),
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
