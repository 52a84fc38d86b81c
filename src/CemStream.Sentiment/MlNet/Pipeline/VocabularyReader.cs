using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CemStream.Sentiment.MlNet.Files;

namespace CemStream.Sentiment.MlNet.Pipeline;

/// <summary>
/// <c>TERM MAN</c>: i32 count of vocabularies, for each: u8 kind · kind 0, texts: i32 count · i32[count] numbers of strings ·
/// kind 1, other values: name of the type, LEB128 length of its parameters, i32 count · the values, truth values as bits.
/// </summary>
internal static class VocabularyReader
{
    private const byte Texts = 0;
    private const byte Values = 1;

    public static IReadOnlyList<IReadOnlyList<string>> Read(ModelFolder folder, int count)
    {
        ModelKey key = folder.ReadKey().Expect("TERM MAN");
        BodyReader body = key.Body;
        body.ReadCount(count, count);
        var vocabularies = new IReadOnlyList<string>[count];
        foreach (ref IReadOnlyList<string> vocabulary in vocabularies.AsSpan())
        {
            vocabulary = body.ReadByte() switch
            {
                Texts => ReadTexts(ref body),
                Values => ReadValues(ref body, key),
                byte kind => throw key.Unsupported($"{kind} is not a kind of vocabulary that is known"),
            };
        }

        return vocabularies;
    }

    private static string[] ReadTexts(ref BodyReader body)
    {
        string[] terms = new string[body.ReadCount(sizeof(int))];
        foreach (ref string term in terms.AsSpan())
        {
            term = body.ReadString();
        }

        return terms;
    }

    private static string[] ReadValues(ref BodyReader body, ModelKey key)
    {
        string type = Encoding.UTF8.GetString(body.Take(body.ReadByte()));
        if (body.ReadByte() != 0)
        {
            throw key.Unsupported($"its values have the type \"{type}\" with parameters");
        }

        if (type == "Boolean")
        {
            return ReadBits(ref body);
        }

        string[] values = new string[body.ReadCount(1)];
        foreach (ref string value in values.AsSpan())
        {
            value = ReadNumber(ref body, type, key);
        }

        return values;
    }

    // Eight to a byte, the lowest bit first.
    private static string[] ReadBits(ref BodyReader body)
    {
        string[] values = new string[body.ReadCount(0, 2)];
        int bits = values.Length > 0 ? body.ReadByte() : 0;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (bits >> index & 1) != 0 ? "true" : "false";
        }

        return values;
    }

    private static string ReadNumber(ref BodyReader body, string type, ModelKey key) => type switch
    {
        "Single" => Text(body.ReadSingle()),
        "Double" => Text(body.ReadDouble()),
        "SByte" => Text((sbyte)body.ReadByte()),
        "Byte" => Text(body.ReadByte()),
        "Int16" => Text(BinaryPrimitives.ReadInt16LittleEndian(body.Take(sizeof(short)))),
        "UInt16" => Text(BinaryPrimitives.ReadUInt16LittleEndian(body.Take(sizeof(ushort)))),
        "Int32" => Text(body.ReadInt()),
        "UInt32" => Text((uint)body.ReadInt()),
        "Int64" => Text(BinaryPrimitives.ReadInt64LittleEndian(body.Take(sizeof(long)))),
        "UInt64" => Text(BinaryPrimitives.ReadUInt64LittleEndian(body.Take(sizeof(ulong)))),
        _ => throw key.Unsupported($"its values have the type \"{type}\"; texts, truth values and numbers are read"),
    };

    private static string Text(IFormattable number) => number.ToString(format: null, CultureInfo.InvariantCulture);
}
