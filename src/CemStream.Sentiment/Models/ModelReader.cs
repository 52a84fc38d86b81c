using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using CemStream.Sentiment.Features;

namespace CemStream.Sentiment.Models;

/// <summary>Decodes what <see cref="ModelWriter"/> wrote, after checking version, length and hash.</summary>
internal ref struct ModelReader
{
    private readonly ReadOnlySpan<byte> _file;
    private int _offset;

    private ModelReader(ReadOnlySpan<byte> file)
    {
        _file = file;
        _offset = FileHeader.BodyOffset;
    }

    /// <exception cref="InvalidModelException">The bytes are not a whole, unaltered model of this version.</exception>
    public static ModelParameters Decode(ReadOnlySpan<byte> file)
    {
        ModelFormat.Header.Check(file);
        var reader = new ModelReader(file);
        ModelParameters model = reader.Read();
        return reader._offset == file.Length
            ? model
            : throw new InvalidModelException($"The model file has {file.Length - reader._offset} bytes behind its last table.");
    }

    private ModelParameters Read()
    {
        int wordSlots = ReadSlots();
        int characterSlots = ReadSlots();
        int languageSlots = ReadSlots();
        int lexiconSlots = ReadSlots();
        int conceptSlots = ReadSlots();
        CheckSlots(characterSlots);
        CheckPadding();
        int shared = ReadCount(SharedFeature.Count, SharedFeature.Count, "shared features");
        int languages = ReadCount(1, LanguageTable.Width, "languages");
        float temperature = ReadTemperature();
        float wordPolarity = ReadWeight();
        float wordNeutrality = ReadWeight();
        float characterPolarity = ReadWeight();
        float characterNeutrality = ReadWeight();
        float conceptPolarity = ReadWeight();
        float conceptNeutrality = ReadWeight();
        float languageScale = ReadWeight();
        string[] codes = ReadCodes(languages);
        return new ModelParameters
        {
            Temperature = temperature,
            Shared = ReadWeights(2 * shared),
            Lexicon = new LexiconTable(ReadLexicon(lexiconSlots, conceptSlots / 2)),
            Words = new WeightTable(ReadPairs(wordSlots), wordPolarity, wordNeutrality),
            Characters = new WeightTable(ReadPairs(characterSlots), characterPolarity, characterNeutrality),
            Concepts = new WeightTable(ReadPairs(conceptSlots), conceptPolarity, conceptNeutrality),
            Languages = new LanguageTable(ReadBytes(LanguageTable.Width * languageSlots), languageScale, codes),
        };
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _file.Length - _offset)
        {
            throw new InvalidModelException("The model file ends before its last table.");
        }

        ReadOnlySpan<byte> part = _file.Slice(_offset, length);
        _offset += length;
        return part;
    }

    private int ReadSlots()
    {
        byte bits = Take(1)[0];
        return bits is > 0 and <= ModelFormat.MostSlotBits
            ? 1 << bits
            : throw new InvalidModelException($"The model file has a table of 2^{bits} slots; 2^1 to 2^{ModelFormat.MostSlotBits} can be.");
    }

    // A group of n-grams takes 32 slots, and none may lie beyond the table.
    private static void CheckSlots(int characterSlots)
    {
        if (characterSlots < CharacterGrams.GroupSlots)
        {
            throw new InvalidModelException($"The model file has {characterSlots} slots for n-grams of characters, too few for a group.");
        }
    }

    private void CheckPadding()
    {
        if (Take(ModelFormat.Padding).ContainsAnyExcept((byte)0))
        {
            throw new InvalidModelException("The model file has other bytes than zeros where nothing is defined.");
        }
    }

    private int ReadCount(int least, int most, string what)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return count >= least && count <= most
            ? count
            : throw new InvalidModelException($"The model file has {count} {what}; {least} to {most} can be.");
    }

    private float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    private float ReadTemperature()
    {
        float temperature = ReadSingle();
        return temperature >= ModelFormat.LeastTemperature && float.IsFinite(temperature)
            ? temperature
            : throw new InvalidModelException(
                $"The model file has the temperature {temperature}; it is a number of at least {ModelFormat.LeastTemperature}.");
    }

    private float ReadWeight()
    {
        float weight = ReadSingle();
        return Math.Abs(weight) <= ModelFormat.HighestWeight
            ? weight
            : throw new InvalidModelException($"The model file has {weight} for a weight or scale; sums with it would not stay finite.");
    }

    private float[] ReadWeights(int count)
    {
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = ReadWeight();
        }

        return values;
    }

    private string[] ReadCodes(int count)
    {
        var codes = new string[count];
        foreach (ref string code in codes.AsSpan())
        {
            code = Encoding.ASCII.GetString(Take(ModelFormat.CodeLength)).TrimEnd('\0');
        }

        return codes;
    }

    private ulong[] ReadLexicon(int slots, int concepts)
    {
        var table = new ulong[slots];
        foreach (ref ulong slot in table.AsSpan())
        {
            slot = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
        }

        LexiconCheck.Check(table, concepts);
        return table;
    }

    private short[] ReadPairs(int slots)
    {
        var pairs = new short[slots];
        ReadOnlySpan<byte> bytes = Take(sizeof(short) * slots);
        for (int slot = 0; slot < slots; slot++)
        {
            pairs[slot] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(sizeof(short) * slot)..]);
        }

        return pairs;
    }

    private sbyte[] ReadBytes(int count) => MemoryMarshal.Cast<byte, sbyte>(Take(count)).ToArray();
}
